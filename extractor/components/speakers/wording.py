"""A text in, whether it speaks for a company or judges one out, by its wording alone."""

import re
from functools import lru_cache

from extractor.normalize.letters import openings


def _starting(*parts: tuple[str, str]) -> re.Pattern[str]:
    """Any of the words of a part (apart by "|"), each followed by what the part says."""
    return re.compile(openings(word + rest for words, rest in parts for word in words.split("|")))


_LONGEST = 30_000  # characters that are looked at
_FEWEST = 60  # words that a text is taken to have at least
JUDGES, SPEAKS = 0.5, -0.35  # above: an assessor's; below: a company's

_FIRST_PERSON = re.compile(r"[WwOoUu](?<!\w.)(?:(?<=[Ww])[eE]|(?<=[Oo])[uU][rR]|(?<=[Uu])[sS])\b")
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}+[”\"]")
_BUSINESS = (
    r"(?:customers?|clients?|users?|guests|passengers|patients|subscribers|employees?|colleagues|"
    r"people|workforce|workers|managers|contractors|drivers|suppliers?|supply chains?|value chain|"
    r"operations?|network|services?|products?|brands?|stores|sites?|plants?|factories|facilities|"
    r"mines?|fleet|platforms?|apps?|systems|technolog\w{1,4}|data centres?|offices|subsidiaries|"
    r"manufacturing|markets?|divisions?|assets|capital|investments?|portfolio|partners|"
    r"business(?:es)?|company|group|industry|shareholders|stakeholders|communities|emissions|"
    r"energy|carbon|footprint|net[- ]zero|climate|safety|environmental|sustainability|diversity|"
    r"human rights|polic(?:y|ies)|code|privacy|terms|tariffs|strategy|targets?|goals?|ambitions?|"
    r"approach|commitments?|performance|progress|impact|journey|culture|purpose|values|practices|"
    r"procedures|processes|governance|grievance|executive|management|leaders\w{0,4})"
)
# The patterns below read text in small letters, and begin with a letter of their own: in this form
# `re` passes over all other letters without trying the pattern there.
_OWN = re.compile(
    r"our (?<!\w....)(?:(?:own|global|new|first|entire|whole|key|many|most|two|three|"
    rf"[a-z]\w{{1,20}}) )?{_BUSINESS}\b"
)
_DEEDS = re.compile(
    r"we (?<!\w...)(?:(?:also|now|currently|never|already|therefore|do|not|don['’]t|will|have|are|"
    r"were|fully|further|all) ){0,4}(?:committed|proud|provid|offer|operat|sell|sold|produc|serve|"
    r"suppl|employ|train|invest|aim|reduc|launch|introduc|continu|compl[yi]|process|collect|use|"
    r"share|maintain|manag|monitor|ensur|tak(?:e|ing)|requir|striv|support|valu|set\b|achiev|"
    r"implement|establish|install|updat|plac|strengthen|expand|work|conduct|engag|develop|improv|"
    r"increas|report|disclos|publish|protect|respect|keep|comment|complet|deliver|partner|"
    r"recogni[sz]|appl[yi]|adopt|review|apologi[sz]e)"
)
_REPLIES = re.compile(
    r"\b(?:thank you|thanks|reply|replying|respon(?:d|se|ding)|further|reference|refer) "
    r"(?:very much |again )?(?:for|to|regarding) (?:your|sharing|raising|bringing)|"
    r"\byour (?:letter|e-?mail|message|inquiry|enquiry|questions?|report|findings|assessment|"
    r"questionnaire|survey) (?:of|dated|about|concerning|regarding)|"
    r"\backnowledges? (?:the )?receipt of\b|"
    r"\b(?:attribut(?:ed|able) to|quote[ds]? as) (?:an? |our |the )?(?:\w+ ){0,2}spokes\w+|"
    r"\bplease find (?:below|attached|enclosed|here) (?:\w+ )?(?:statement|response|answers?|reply|"
    r"comments?)\b|"
    r"\b(?:who|you)(?: have|['’]ve| all)? signed (?:the|our|this|a|your) "
    r"(?:petition|letter|appeal)\b|"
    r"\b(?:is|was) made to your\b|\bin (?:reply|response|answer) to your\b",
    re.IGNORECASE,
)
# "You also asked who …", "as to your call for a ban": what an answer takes up point by point.
_TAKES_UP = _starting(
    (
        "you",
        r" (?:also |further |rightly |then |first |next )?(?:ask|asked|raised?|found|point out|"
        r"pointed out|call for|called for|recommend|recommended|suggest|suggested)\b",
    ),
    (
        "as to|as for|regarding|concerning|on|as regards|with regard to|turning to",
        r" your (?:\w+ )?(?:call|question|query|point|request|recommendation|suggestion|concern|"
        r"invitation|demand|proposal|finding)s?\b",
    ),
    (
        "you",
        r" (?:have asked|(?:want|wanted|expect|would like|asked|urge|urged|call on|called on) "
        r"(?:us|me))\b",
    ),
    ("subject", r"(?<![^\n].{7})\s?: ?(?:re|aw|sv|vs|antw|rv|odp)\s?:"),
    ("you", r"(?:['’]re| are) (?:\w+ )?(?:right|wrong|correct|mistaken)\b"),
    ("your", r" (?:\w+ )?(?:question|point|concern|suggestion|allegation)s? \w+\b"),
)
# A company that calls itself "the Company".
_AS_COMPANY = _starting(
    (
        "The|the",
        r" (?:Company|Bank|Group|Operator|Firm|Corporation|Airline|Trust|Undertaking) "
        r"(?:(?:also|therefore|further|accordingly|fully|respectfully|strongly|has|is|will|would|"
        r"does|did|must|can|cannot|not) ){0,3}"
        r"(?:pleased|undertakes?|undertaken|reserves?|regrets?|wish(?:es)?|resolved|propose|ask|"
        r"like|thanks?|notes?|consider(?:s|ing|ed)?|takes the view|understands?|acknowledges?|"
        r"accepts?|den(?:y|ies)|rejects?|refutes?|disputes?|welcomes?|appreciates?|expects?|"
        r"intends?|believes?|confirms?|trusts?|recalls?|disagrees?|agrees?|recogni[sz]es?|"
        r"satisfied|grateful|confident|aware|of the (?:view|opinion)|in a position|able|unable|"
        r"committed|maintains?|advised|instructed|comment)\b",
    ),
    ("Rights|rights", " are (?:fully |expressly )?reserved"),
    ("without", r" (?:any )?admission\b"),
    (
        "allegation|claim|suggestion|assertion",
        r"s?\b[^.]{0,90}\b(?:is|are) (?:\w+ )?(?:rejected|denied|unfounded|incorrect|misleading|"
        r"without foundation)",
    ),
)
_ASKS = _starting(
    (
        "we|i",
        r" (?:\w{1,20} ){0,2}(?:urge|call (?:up)?on|encourage|ask|recommend|invite|request|demand|"
        r"suggest|appeal)\b",
    ),
    (
        "we|i",
        r"(?:['’]d| would) (?:also |therefore |further )?(?:like to know|welcome|appreciate|"
        r"be (?:most )?grateful|suggest|encourage|ask|urge)",
    ),
    (
        "might|could|would|will|can",
        r" (?:the (?:company|board|bank|group|firm|management)|somebody|someone|your \w+) ",
    ),
    ("please|kindly|could you|would you|might you|will you|might we|resolved", r"\b"),
    (
        "shareholders|proponents|signatories|undersigned|investors|members|residents|workers|"
        "campaigners",
        " (?:urge|request|ask|call on|demand|encourage|deserve|believe|acknowledge)",
    ),
    ("that|should|must", r" (?:the (?:company|board|bank|group|firm)|it|they) \w"),
    (
        "you|company|companies|board|group|bank|firm|operator|management",
        r" (?:should|must|needs? to|ought to|could)\b",
    ),
)
# "- that the fleet be …": one of the points of a list of wishes.
_WISHES = re.compile(r"^[ \t>*•-]{0,6}(?:[a-z0-9]{1,3}[.)]\s)?that \w", re.MULTILINE)
_EXAMINES = _starting(
    (
        "we|i|our team|our researchers|our analysts",
        r" (?:\w{1,20} )?(?:found|find|looked|assessed|evaluated|analy[sz]ed|compared|interviewed|"
        r"surveyed|visited|regret|are concerned|remain concerned|were told|could(?:n['’]t| not)|"
        r"learned|wonder|dispute|are not persuaded|thank (?:her|him|them)|ranked|rated|scored|"
        r"wrote to|asked (?:the|for))\b",
    )
)
_ADDRESSES = _starting(
    (
        "your",
        r" (?:own |last |latest |\d{4} )?(?:company|companies|firm|bank|board|group|website|staff|"
        r"customers|clients|users|suppliers|reports?|polic(?:y|ies)|tools?|apps?|plans?|targets?|"
        r"services?|network|operations|industry|competitors|peers|statement|reply|response|"
        r"predecessor|shareholders|annual|sustainability|transparency|leadership|management|"
        r"products?|business|record|commitments?|videos|operators?|parent|supply)\b",
    ),
    (
        "you",
        r"(?:['’]ve| have| had)? (?:also |never |once |not )?(?:promised|signed|said|told|"
        r"undertaken|undertook|claim|claimed|mention|mentioned|boast|announced|failed|published|"
        r"committed|pledged|assured|taken|stated|write|wrote|say)\b",
    ),
)
_THIRD = _starting(
    (
        "the",
        r" (?:company|firm|bank|operator|carrier|group|platform|retailer|provider|miner|utility|"
        r"manufacturer)\b",
    ),
    ("it|its|they|their", r"\b"),
)
_JUDGES = _starting(
    (
        "ranked|ranks|ranking|score|scores|scored|point|points|the index|indicator|indicators|lack|"
        "lacks|lacked|lacking|lagged|lagging|laggard|laggards|peer|peers|weakest|strongest|worst|"
        "best|has yet to|nothing about|no evidence|no information|could improve|disclosed|unclear|"
        "unanswered|silent|silence|neither|far from|better than|worse than|shortcoming|"
        "shortcomings|concern|concerns|concerned|inadequate|insufficient|room for improvement|"
        "falls short|fall short|fell short|recommendation|recommendations|in the dark",
        r"\b",
    ),
    ("fail", r"(?:s|ed|ure)? to\b"),
    ("placed", r" \w{1,12} (?:among|out of|in)\b"),
    ("only", r" (?:some|partial|a few)\b"),
    (
        "does|did|do",
        r" not (?:say|state|disclose|tell|explain|publish|report|mention|provide|name|address)\b",
    ),
    ("less", r" (?:than|forthcoming|clear|transparent)\b"),
    (
        "some|little|less|no|limited|patchy|scant|insufficient",
        r" (?:disclos\w{2,6}|information|detail|option|evidence)\b",
    ),
    ("tell|tells|told|say|says|said", r" (?:us|users|nothing|little|very little|only) \b"),
)
_WEIGHTS = (
    (_EXAMINES, 1.2),
    (_ADDRESSES, 1.0),
    (_JUDGES, 0.8),
    (_THIRD, 0.12),
    (_OWN, -1.2),
    (_DEEDS, -0.9),
)


@lru_cache(maxsize=8)
def stance(text: str) -> float:
    """How much a text judges somebody (above 0) rather than speaks for itself (below 0).

    Signs of either, weighed, in a hundred words; quotations are left out. Weighed on the cards and
    reports of `../shared`, on the corpus and on letters written for it: cards lie above 2.5,
    stretches of three pages of companies' reports, with few exceptions, below 0.
    """
    plain = _QUOTED.sub(" ", text[:_LONGEST])
    small = plain.lower()
    hundreds = max(len(plain.split()), _FEWEST) / 100
    found = sum(weight * len(pattern.findall(small)) for pattern, weight in _WEIGHTS)
    found += _wishes(small)
    taken_up = min(len(_TAKES_UP.findall(small)), 3) + min(len(_AS_COMPANY.findall(plain)), 3)
    return float(found / hundreds - 2.0 * replies(plain) - 0.6 * taken_up - 0.3)


def _wishes(text: str) -> int:
    """How often a text asks for something; "that we urge" in a list of wishes is one of them."""
    rest, listed = _WISHES.subn("_", text)
    return listed + len(_ASKS.findall(rest))


def replies(text: str) -> int:
    """How often the opening of a text says that it answers a letter."""
    return len(_REPLIES.findall(text[:1500]))


def own_voice(text: str) -> int:
    """How often "we", "our", "us" stand outside quotation marks."""
    return len(_FIRST_PERSON.findall(_QUOTED.sub(" ", text)))


def tells_of_another(text: str) -> bool:
    """Whether a text judges somebody throughout: an assessor's, whoever that is."""
    return stance(text) > JUDGES


def campaigns(text: str) -> bool:
    """Whether a release is that of people who want something of others, by its wording."""
    return len(_CAMPAIGNS.findall(text[:_LONGEST])) > 1


_CAMPAIGNS = re.compile(
    r"\b(?:[Cc]ampaign(?:s|ers?)|[Pp]etitions?|[Aa]ctivists?|[Aa]dvocates?|[Ss]upporters|"
    r"civil society|is calling (?:up)?on|are calling (?:up)?on|calls? (?:up)?on|urges?|"
    r"freedom of information)\b"
)
