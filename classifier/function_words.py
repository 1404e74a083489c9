"""Function words that Finnish has, or English, and no other language that a page is likely to be in.

Two different ones of either, and none of the other, tell a sentence's language at the cost of
splitting it at spaces. Not counted: what Estonian, Swedish, Danish, Norwegian, German, Dutch or
French write too ("on", "ja", "ei", "se", "oli", "kun", "nyt", "in", "is", "was", "of", "to", "have").
Only lower case counts, so that the title of a foreign film in a sentence does not.
"""

from __future__ import annotations

FINNISH = frozenset(
    """
    aikana asti edelleen ehkä eikä eivät emme enemmän eniten ennen enää esimerkiksi ettei että heidän
    heille heitä hieman hyvin hän hänelle häneltä hänen hänet häntä ihan ilman johon joiden joilla joita
    joka jokin joko joku jolla jolle jollei jolloin jonka jopa jos joskus jossa jossain josta jota
    jotain jotakin joten jotka jotta jälkeen kaikille kaikkea kaikki kaikkien kanssa kautta kertoi
    kertoo ketä koska kuin kuitenkin kuka kukaan kuten lisäksi lisää lähes meidän meille meillä meitä
    mihin miksi mikä mikään milloin minua minulla minulle minun minä missä miten mitkä mitä mitään monet
    moni monta muiden muita mukaan mutta muun muut myös myöskin niiden niihin niin niissä niistä niitä
    näiden näin näissä näitä nämä olemme olet olette olisi olisivat olivat ollaan olleet ollut oltava
    oltiin omaa oman ovat paljon pitäisi pitää saakka saanut sanoi sanoo sekä siellä siihen siinä siitä
    siksi sillä silti sinne sinulla sinun sinä sitten sitä teidän teillä toinen toisaalta toisen tulee
    tulisi tullut tuon tähän tällä tällöin tämä tämän tänne tässä tästä tätä täytyy täällä usein vaan
    vaikka varten vastaan vielä voidaan voisi voivat vuoden vuonna vuotta
    """.split()
)
ENGLISH = frozenset(
    """
    about above after again against already although always and another any anyone anything are aren't
    became because become before being below between both can't cannot could couldn't did didn't does
    doesn't don't during each either enough even ever every everyone everything few from further gets
    getting hasn't he's herself himself how i'm i've into isn't it's its itself know known least less
    make makes many maybe might most much neither never nobody nothing often only onto other others
    people perhaps rather really said says several shall she should since some someone something such
    taken takes than that the their them themselves then there there's these they they're think this
    those though through throughout toward towards until upon very wasn't we're weren't what whatever
    when where whether which while who whom whose why with within without won't would wouldn't yet you
    you're your yourself
    """.split()
)
