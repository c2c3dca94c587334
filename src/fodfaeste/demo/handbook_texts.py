"""What two new versions of the handbook change in the demo, and on which grounds; all of it is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EvidenceText:
    """What a change rests on: the model or the mechanism, or the figures of a principle."""

    kind: str
    about: str
    words: str
    stance: str = "for"


@dataclass(frozen=True)
class BlockText:
    """A block, what is added to its text, and why."""

    name: str
    added: str
    why: str
    evidence: tuple[EvidenceText, ...]


@dataclass(frozen=True)
class EditionText:
    """One published version."""

    week: int
    news: str
    blocks: tuple[BlockText, ...]


EDITIONS = (
    EditionText(
        24,
        "En time på stedet, før der siges ja, er blevet en del af det første møde. Det er prøvet i en kommune og taget i brug.",
        (
            BlockText(
                "steps/first_meeting",
                "- Aftal en time på stedet, mens der arbejdes, før nogen siger ja. Ring til begge dagen efter, og skriv ned, hvad hver "
                "af dem så.",
                "Et besøg før svaret gør, at begge ved, hvad de siger ja til. Det er prøvet i en kommune.",
                (
                    EvidenceText(
                        "model",
                        "visit",
                        "Taget i brug efter tre måneder: Kandidaterne kan nævne opgaverne, og virksomhederne finder flere.",
                    ),
                    EvidenceText("mechanism", "seen_first", "Kandidater spørger selv til arbejdet, når de har set det."),
                    EvidenceText("mechanism", "tasks_first", "Virker kun, når lederen har tid til at gå med rundt.", "against"),
                    EvidenceText("figures", "P1", "Tallene for det hurtige match, som de var på dagen."),
                ),
            ),
        ),
    ),
    EditionText(
        49,
        "Makkeren har fået tid og er med til samtalen. Løn har en dato fra begyndelsen. Begge dele er prøvet i to runder.",
        (
            BlockText(
                "steps/start",
                "- Skriv makkerens side sammen med virksomheden: en halv time om dagen i to uger, og tre ting, der skal læres først.",
                "En makker, der har fået tid, fanger spørgsmålene, mens de er små. Prøvet i to kommuner og ændret én gang undervejs.",
                (
                    EvidenceText("model", "buddy", "Anden version er taget i brug: Alle tre kan nævne det samme."),
                    EvidenceText("mechanism", "asked_early", "Spørgsmål bliver stillet tidligt, når makkeren har tiden."),
                    EvidenceText("mechanism", "few_things", "Glemmes, når de tre ting kun står i aftalen.", "against"),
                ),
            ),
            BlockText(
                "steps/pay_dialogue",
                "- Sæt datoen for samtalen om løn i aftalen fra begyndelsen, og spørg makkeren først. Fem uger inde er et godt sted at "
                "begynde.",
                "En dato på forhånd gør løn til et fælles mål. Prøvet i en kommune og taget i brug.",
                (
                    EvidenceText("model", "pay", "Taget i brug: Også et nej siger nu, hvad der mangler."),
                    EvidenceText("mechanism", "pay_by_date", "Lederne har tænkt sig om på forhånd."),
                    EvidenceText("figures", "P3", "Tallene for løn hurtigst muligt, som de var på dagen."),
                ),
            ),
        ),
    ),
)
