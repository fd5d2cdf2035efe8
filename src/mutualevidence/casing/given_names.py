"""Given names that keep their capital in sentence case, and lead to the family names behind them (APA 7, 6.14)."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aaron abigail abraham adam adele adrian agnes ahmed alan albert alejandro alessandro alex alexander
    alexandra alexei alfred alice alison allan allen amanda amelia amy anders andrea andreas andrew angela
    anita ann anna anne annette annie anthony antonio arthur astrid audre audrey barbara beatrice ben benjamin
    bernard bertrand betty brian bruno carl carlos carmen carol caroline catherine charles charlie christian
    christina christine christopher claire clara claude colin cynthia daniel danielle david deborah dennis
    diana diane diego donald donna dorothy douglas edgar edith edmund eduardo edward edwin eileen elaine
    eleanor elena elias elisabeth elizabeth ella ellen emil emily emma enrique eric erica erik ernest ernesto
    esther ethan eugene eva evelyn federico felix fernando fiona frances francesco francis franz frederick
    friedrich fritz gabriel gabriela gary geoffrey georg george gerald geraldine gertrude gilbert giovanni
    giuseppe gloria gordon gregory greta gustav hannah hans harold harriet harry heather heinrich helen helena
    helga henrik henry herbert herman hermann hilary hilda howard hugh hugo ian ibrahim ida igor ingrid irene
    isaac isabel isabella ivan jacob jacqueline jacques jane janet jason javier jean jeffrey jennifer jeremy
    jesse jessica jim joan joanna joe johan johann john johnny jonas jonathan jorge joseph josephine joshua
    juan juanita judith julia julian julie julius karen karin karl kate katherine kathleen kathryn keith
    kenneth kevin kurt lars laura lauren laurence lawrence leo leonard leonardo lewis linda lisa louis louise
    lucas lucia lucy ludwig luigi luis lydia manuel marco marcus margaret margarita maria marianne marie
    marilyn marina mario marion marta martha martin mary matthew maurice maxine megan melanie melissa michael
    michel michelle miguel miriam mohamed mohammed monica monique muriel nancy natalie nathan nathaniel
    nicholas nicole nikolai nina noah noam nora norman olga oliver olivia oscar otto pablo pamela patricia
    patrick paul paula paulo pedro peter philip philippe phyllis pierre rachel raymond rebecca renee ricardo
    richard robert roberta roberto roger roland ronald rosa rosalind ruth samantha samuel sandra sara sarah
    sergei sharon sheila sigmund silvia simone sofia sonia sophia sophie stanley stefan stella stephanie
    stephen steven stuart susan susanna suzanne sylvia theodor theodore theresa thomas timothy toni ulrich
    ursula valerie vera veronica victor victoria vincent viola virginia vivian vladimir walter wilhelm william
    winston wolfgang yuri yvonne zoe
    """.split()
)
"""Common given names that are no ordinary words (as "Mark", "Grace", "Hope" and "Will" are)."""
SURNAMES_TOO = frozenset(
    """
    baker banks barker bell bird bishop black bloom bond booth brooks brown burns bush butler carpenter carter
    church clay cook cooper cross day dean dyer farmer field fields fisher flood ford fox freeman frost gardener
    glass gold goodman grant gray green hall harper hart hill hood hunt hunter joyce king knight lake lamb lane
    law lord love marsh mason miller moon page palmer parish park parker pike pope porter potter power powers price
    prince rivers rose sage sharp shepherd skinner smith snow stone storm strong summers swift taylor thatcher
    turner underwood walker waters weaver wells west white wise wolf wood woods wright young
    """.split()
)
"""Family names that are ordinary words by themselves: behind a given name they are names."""
