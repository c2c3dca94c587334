"""What messages say: neutral subjects, short bodies, and not one word about a person."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# All that a text may be filled with. None of it is about a person.
PLACEHOLDERS = frozenset({"link", "authority", "support"})


@dataclass(frozen=True)
class Text:
    """One kind of message. `title` is what staff see on the list of messages."""

    title: str
    subject: str
    body: str
    sms: str


SIGNATURE = _("Venlig hilsen\n%(authority)s\n\nSpørgsmål? Skriv til %(support)s.")

TEXTS: dict[str, Text] = {
    "match_candidate_answer": Text(
        _("Spurgt om et muligt job"),
        _("Et muligt job venter på dit svar"),
        _(
            "Hej\n\nVi har et forslag til et sted, du kan arbejde. Læs om det, og svar, om det er noget for dig. Du svarer først, og virksomheden ser intet om dig, før du siger ja.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Et muligt job venter på dit svar: %(link)s"),
    ),
    "match_company_answer": Text(
        _("Virksomheden spurgt om et match"),
        _("Et forslag til jeres jobfunktion"),
        _("Hej\n\nVi har et forslag til en medarbejder i en af jeres jobfunktioner. Se forslaget, og svar ja eller nej.\n\n%(link)s"),
        _("Et forslag til jeres jobfunktion venter på svar: %(link)s"),
    ),
    "agreement_confirm": Text(
        _("Bedt om at bekræfte aftalen"),
        _("En aftale er klar til at blive bekræftet"),
        _("Hej\n\nAftalen om forløbet er klar. Læs den igennem. Passer den, bekræfter du den med ét tryk.\n\n%(link)s"),
        _("En aftale er klar til at blive bekræftet: %(link)s"),
    ),
    "agreement_confirmed_receipt": Text(
        _("Kvittering for bekræftet aftale"),
        _("Aftalen er bekræftet"),
        _("Hej\n\nAlle har bekræftet aftalen. Den står her, når du får brug for den.\n\n%(link)s"),
        _("Aftalen er bekræftet af alle. Se den her: %(link)s"),
    ),
    "placement_started": Text(
        _("Besked om første dag"),
        _("Forløbet er begyndt"),
        _("Hej\n\nFørste dag er skrevet ned, og forløbet er i gang. Her står, hvad du gør nu, og hvem du kan ringe til.\n\n%(link)s"),
        _("Forløbet er begyndt. Se, hvad du gør nu: %(link)s"),
    ),
    "placement_ended": Text(
        _("Besked om, at forløbet er slut"),
        _("Forløbet er slut"),
        _("Hej\n\nForløbet er skrevet som slut. Her står, hvordan det endte, og hvem du kan ringe til, hvis du har spørgsmål.\n\n%(link)s"),
        _("Forløbet er slut. Se mere her: %(link)s"),
    ),
    "hours_confirm": Text(
        _("Bedt om at bekræfte ugens timer"),
        _("Ugens timer er klar til bekræftelse"),
        _(
            "Hej\n\nUgens timer er skrevet ind. Passer de, bekræfter du ugen med ét tryk. Ellers skriver du, hvad der skal rettes.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Ugens timer er klar til bekræftelse: %(link)s"),
    ),
    "hours_disputed": Text(
        _("Uenighed om timer"),
        _("To parter er uenige om timer"),
        _("Hej\n\nKandidat og virksomhed har skrevet forskellige timer for en uge. Se begge, og afgør, hvad der gælder.\n\n%(link)s"),
        _("To parter er uenige om timer: %(link)s"),
    ),
    "hours_decided": Text(
        _("Timerne er afgjort"),
        _("Timerne er afgjort"),
        _("Hej\n\nDer var to svar om ugens timer. De er nu afgjort, og du kan se, hvad der gælder og hvorfor.\n\n%(link)s"),
        _("Ugens timer er afgjort. Se hvad der gælder: %(link)s"),
    ),
    "clip_asked": Text(
        _("Virksomheden har brugt et klip"),
        _("En virksomhed beder om støtte"),
        _("Hej\n\nEn virksomhed har brugt et klip og venter på svar. Fristen står på siden.\n\n%(link)s"),
        _("En virksomhed har brugt et klip og venter på svar: %(link)s"),
    ),
    "clip_answered": Text(
        _("Klippet er besvaret"),
        _("Der er svar på jeres klip"),
        _("Hej\n\nVi har svaret på det, I bad om hjælp til. Læs svaret her.\n\n%(link)s"),
        _("Der er svar på jeres klip: %(link)s"),
    ),
    "check_in": Text(
        _("Spurgt, hvordan det går"),
        _("Hvordan går det?"),
        _("Hej\n\nDet er tid til at høre, hvordan det går på arbejdet. Det tager to minutter at svare.\n\n%(link)s"),
        _("Hvordan går det? Svar her, det tager to minutter: %(link)s"),
    ),
    "workshop_invitation": Text(
        _("Inviteret til udviklingsværksted"),
        _("Du er inviteret til et udviklingsværksted"),
        _("Hej\n\nDu er inviteret til et udviklingsværksted. Se dag, sted og program, og skriv gerne om det, du kender.\n\n%(link)s"),
        _("Du er inviteret til et udviklingsværksted: %(link)s"),
    ),
    "workshop_expert": Text(
        _("Ekspert inviteret til udviklingsværksted"),
        _("Du er inviteret til et udviklingsværksted"),
        _(
            "Hej\n\nVi vil gerne have dig med på et udviklingsværksted. Linket er dit eget. Det viser dag, sted og program, og på dagen skriver du med herfra.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Du er inviteret til et udviklingsværksted: %(link)s"),
    ),
    "invitation": Text(
        _("Inviteret til Fodfæste"),
        _("Velkommen til Fodfæste"),
        _(
            "Hej\n\nDer er oprettet en konto til dig i Fodfæste. Vælg en adgangskode inden tre dage. Bagefter sætter du engangskoder op på din telefon.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Der er en konto til dig i Fodfæste. Vælg en adgangskode: %(link)s"),
    ),
    "candidate_invitation": Text(
        _("Link til kandidatens egen side"),
        _("Her er dit link til Fodfæste"),
        _(
            "Hej\n\nDu har din egen side i Fodfæste. Der kan du se og rette det, der står om dig, og følge med i, hvad der sker. Du behøver ingen adgangskode. Linket kan bruges én gang og virker i syv dage.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Her er linket til din egen side i Fodfæste: %(link)s"),
    ),
    "contact_invitation": Text(
        _("Link til virksomhedens sider"),
        _("Her er jeres link til Fodfæste"),
        _(
            "Hej\n\nI har jeres egne sider i Fodfæste. Der kan I se og rette det, vi ved om jer, og svare, når vi spørger om noget. Du behøver ingen adgangskode. Linket kan bruges én gang og virker i syv dage.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Her er linket til jeres sider i Fodfæste: %(link)s"),
    ),
    "link_asked": Text(
        _("Nyt link sendt, fordi der blev bedt om det"),
        _("Her er dit nye link"),
        _(
            "Hej\n\nDer er bedt om et nyt link til din side i Fodfæste. Her er det. Det kan bruges én gang og virker i syv dage. Har du ikke selv bedt om det, kan du se bort fra beskeden.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Her er dit nye link til Fodfæste: %(link)s"),
    ),
    "password_reset": Text(
        _("Ny adgangskode ønsket"),
        _("Vælg en ny adgangskode"),
        _(
            "Hej\n\nDer er bedt om en ny adgangskode til din konto i Fodfæste. Vælg den her. Har du ikke selv bedt om det, kan du se bort fra beskeden.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Vælg en ny adgangskode til Fodfæste: %(link)s"),
    ),
    "link_renewed": Text(
        _("Nyt link sendt"),
        _("Her er dit nye link"),
        _("Hej\n\nDit gamle link virker ikke længere. Her er et nyt. Det kan bruges én gang og virker i syv dage.\n\n%(link)s"),
        _("Her er dit nye link til Fodfæste: %(link)s"),
    ),
    "pulse_asked": Text(
        _("Stillet et kort spørgsmål"),
        _("Et kort spørgsmål til dig"),
        _("Hej\n\nVi prøver en måde at arbejde på og vil gerne høre, hvordan den virker. Det er ét spørgsmål.\n\n%(link)s"),
        _("Et kort spørgsmål til dig, det tager et halvt minut: %(link)s"),
    ),
    "progress_ask": Text(
        _("Stillet spørgsmålene om, hvordan det går"),
        _("Ni korte spørgsmål til dig"),
        _(
            "Hej\n\nHver tredje måned stiller vi ni korte spørgsmål. Det tager fem minutter, du kan stoppe undervejs og springe et spørgsmål over. Du kan også svare sammen med din sagsbehandler.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Ni korte spørgsmål til dig, det tager fem minutter: %(link)s"),
    ),
    "progress_remind": Text(
        _("Mindet om spørgsmålene om, hvordan det går"),
        _("Vi mangler dine svar på de ni spørgsmål"),
        _(
            "Hej\n\nFor to uger siden stillede vi dig ni korte spørgsmål, og de er ikke besvaret endnu. Svar her, eller sig det til din sagsbehandler, hvis I hellere skal gøre det sammen.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("Vi mangler dine svar på de ni spørgsmål: %(link)s"),
    ),
    "assessment_ask": Text(
        _("Spurgt om en vurdering"),
        _("Hvordan ser du på opgaverne lige nu?"),
        _("Hej\n\nVi vil gerne vide, hvordan det går med det, der betyder mest på arbejdspladsen. Giv din vurdering her.\n\n%(link)s"),
        _("Giv din vurdering af, hvordan det går: %(link)s"),
    ),
    "hire_registered": Text(
        _("Ansættelsen er registreret"),
        _("En ansættelse er registreret"),
        _(
            "Hej\n\nDet er aftalt, at praktik eller forløb bliver til en ansættelse. Se, hvad der er registreret, og hvem du kan ringe til bagefter.\n\n%(link)s"  # noqa: E501 - a text stands whole
        ),
        _("En ansættelse er registreret. Se mere her: %(link)s"),
    ),
}


def write(template: str, *, link: str, authority: str, support: str) -> tuple[str, str, str]:
    """Subject, body and SMS text of one message."""
    text = TEXTS[template]
    values = {"link": link, "authority": authority, "support": support}
    body = f"{text.body % values}\n\n{SIGNATURE % values}\n"
    return str(text.subject), body, str(text.sms % values)
