"""Invented names of people, places and companies; none is meant to be anybody."""

WOMEN = (
    "Anne Mette Kirsten Hanne Lene Susanne Marianne Lone Inge Karin Bente Pia Gitte Rikke Louise Camilla Maria Ida Emma Freja "
    "Amina Fatima Zeynep Samira Nadia Leyla Olga Irina Marta Agnieszka Thi Mai Grethe Birthe Jytte Else Tove Vibeke Charlotte Trine"
).split()
MEN = (
    "Peter Jens Lars Michael Søren Henrik Thomas Jan Christian Martin Niels Morten Jesper Anders Mads Rasmus Kasper Simon Jonas "
    "Ali Mehmet Hassan Omar Ahmed Ivan Piotr Viktor Erik Ole Kurt Bent Finn Flemming Torben Steen Poul Åge Øjvind Kjeld"
).split()
FAMILIES = (
    "Aagaard Ågesen Bjergager Bækmark Dalsgård Elkjærholm Engvang Fuglebjerg Grønhøj Hedeager Højvang Iversholm Juelsgård Kildemose "
    "Lindehøj Lyngbakke Møllevang Nørregård Overby Poulsager Ravnshøj Rosendahl Sandvang Skovmose Solbakke Søndervang Toftegård "
    "Tranekær Ulvedal Vestergård Æblegård Ørnsholt Østerbæk Yilmazer Haddadi Nguyenson Kowalczek Petrovik Rahmani Demirel"
).split()

# (name, code): the codes stand outside the official list of municipalities.
MUNICIPALITIES = (
    ("Fjordholm", "9101"),
    ("Åkærby", "9102"),
    ("Møllehøj", "9103"),
    ("Sundvig", "9104"),
    ("Ellested", "9105"),
    ("Bakkerup", "9106"),
    ("Lyngsø", "9107"),
    ("Ravnsnæs", "9108"),
)

# (first part, kind, industry, function type key to look for by field)
COMPANY_FIRST = (
    "Nordlys Havbrisen Egely Kornblomst Solhjørnet Vestvind Broen Kilden Møllen Torvets Skovens Havnens Fyrtårn Lindens Ærø-Hus "
    "Bølgen Stjerne Rugmark Enghave Kysten Markens Ågård Smedens Lærkens Bakkens"
).split()
COMPANY_KINDS = (
    ("Købmand", "Handel"),
    ("Byggecenter", "Handel"),
    ("Køkken og Café", "Køkken og servering"),
    ("Bageri", "Køkken og servering"),
    ("Rengøring", "Rengøring og service"),
    ("Plejecenter", "Omsorg, børn og kultur"),
    ("Lager og Pak", "Lager og transport"),
    ("Gartneri", "Ude, dyr og landbrug"),
    ("Værksted", "Produktion"),
    ("Kontorservice", "Kontor og it"),
)
JOB_WISHES_WHY = (
    "Jeg har prøvet det før og kunne lide det.",
    "Jeg kan godt lide at se, hvad jeg har nået.",
    "Jeg vil gerne være sammen med nogen.",
    "Det er tæt på, hvor jeg bor.",
    "Jeg er god til at holde orden.",
)
HIRE_TAKES = (
    "At møde stabilt i fire uger og klare opgaverne uden hjælp det meste af dagen.",
    "At kunne åbne afdelingen selv to morgener om ugen.",
    "At holde tempoet i tre timer i træk og tage imod beskeder fra kollegerne.",
    "At kende varerne så godt, at kunderne får svar.",
)
WORK_TRIAL_PURPOSE = (
    "At afklare, hvilke opgaver du kan klare og hvor længe ad gangen, og at træne fast mødetid.",
    "At udvikle dine faglige kompetencer i afdelingen og komme tættere på dit jobmål.",
    "At træne samarbejdet med kolleger og bruge dit dansk i hverdagen.",
)
TRAINING_WHY = {
    "buddy": "Det giver ro at have en fast at spørge den første tid.",
    "step_by_step": "Opgaven bliver let at overskue, når den tages i bidder.",
    "show_and_do": "Det er lettere at se det gjort end at få det forklaret.",
    "own_corner": "Et område, der er ens eget, giver lyst til at møde.",
    "task_cards": "Kortene gør, at rækkefølgen ikke skal huskes.",
}
