"""A text in, whether it speaks for a company or judges one out, by its wording alone."""

import re
from functools import lru_cache

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
_OWN = re.compile(
    rf"\bour (?:(?:own|global|new|first|entire|whole|key|many|most|two|three|[a-z]\w{{1,20}}) )?"
    rf"{_BUSINESS}\b",
)
_DEEDS = re.compile(
    r"\bwe (?:(?:also|now|currently|never|already|therefore|do|not|don['’]t|will|have|are|were|"
    r"fully|further|all) ){0,4}(?:committed|proud|provid|offer|operat|sell|sold|produc|serve|suppl|"
    r"employ|train|invest|aim|reduc|launch|introduc|continu|compl[yi]|process|collect|use|share|"
    r"maintain|manag|monitor|ensur|tak(?:e|ing)|requir|striv|support|valu|set\b|achiev|implement|"
    r"establish|install|updat|plac|strengthen|expand|work|conduct|engag|develop|improv|increas|"
    r"report|disclos|publish|protect|respect|keep|comment|complet|deliver|partner|recogni[sz]|"
    r"appl[yi]|adopt|review|apologi[sz]e)",
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
_TAKES_UP = re.compile(
    r"\byou (?:also |further |rightly |then |first |next )?(?:ask|asked|raised?|found|point out|"
    r"pointed out|call for|called for|recommend|recommended|suggest|suggested)\b|"
    r"\b(?:as to|as for|regarding|concerning|on|as regards|with regard to|turning to) your "
    r"(?:\w+ )?(?:call|question|query|point|request|recommendation|suggestion|concern|invitation|"
    r"demand|proposal|finding)s?\b|"
    r"\byou (?:have asked|(?:want|wanted|expect|would like|asked|urge|urged|call on|called on) "
    r"(?:us|me))\b|"
    r"\nsubject\s?: ?(?:re|aw|sv|vs|antw|rv|odp)\s?:|"
    r"\byou(?:['’]re| are) (?:\w+ )?(?:right|wrong|correct|mistaken)\b|"
    r"\byour (?:\w+ )?(?:question|point|concern|suggestion|allegation)s? \w+\b",
    re.IGNORECASE | re.MULTILINE,
)
# A company that calls itself "the Company".
_AS_COMPANY = re.compile(
    r"\b[Tt]he (?:Company|Bank|Group|Operator|Firm|Corporation|Airline|Trust|Undertaking) "
    r"(?:(?:also|therefore|further|accordingly|fully|respectfully|strongly|has|is|will|would|does|"
    r"did|must|can|cannot|not) ){0,3}"
    r"(?:pleased|undertakes?|undertaken|reserves?|regrets?|wish(?:es)?|resolved|propose|ask|like|"
    r"thanks?|notes?|consider(?:s|ing|ed)?|takes the view|understands?|acknowledges?|accepts?|"
    r"den(?:y|ies)|rejects?|refutes?|disputes?|welcomes?|appreciates?|expects?|intends?|believes?|"
    r"confirms?|trusts?|recalls?|disagrees?|agrees?|recogni[sz]es?|satisfied|grateful|confident|"
    r"aware|of the (?:view|opinion)|in a position|able|unable|committed|maintains?|advised|"
    r"instructed|comment)\b|"
    r"\b[Rr]ights are (?:fully |expressly )?reserved|\bwithout (?:any )?admission\b|"
    r"\b(?:allegations?|claims?|suggestions?|assertions?)\b[^.]{0,90}"
    r"\b(?:is|are) (?:\w+ )?(?:rejected|denied|unfounded|incorrect|misleading|without foundation)",
)
_ASKS = re.compile(
    r"\b(?:we|i) (?:\w{1,20} ){0,2}(?:urge|call (?:up)?on|encourage|ask|recommend|invite|request|"
    r"demand|suggest|appeal)\b|"
    r"\b(?:we|i)(?:['’]d| would) (?:also |therefore |further )?(?:like to know|welcome|appreciate|"
    r"be (?:most )?grateful|suggest|encourage|ask|urge)|"
    r"\b(?:might|could|would|will|can) (?:the (?:company|board|bank|group|firm|management)|"
    r"somebody|someone|your \w+) |"
    r"\b(?:please|kindly)\b|\b(?:could|would|might|will) you\b|\bmight we\b|"
    r"\b(?:shareholders|proponents|signatories|undersigned|investors|members|residents|workers|"
    r"campaigners) (?:urge|request|ask|call on|demand|encourage|deserve|believe|acknowledge)|"
    r"\bresolved\b|\b(?:that|should|must) (?:the (?:company|board|bank|group|firm)|it|they) \w|"
    r"\b(?:you|company|companies|board|group|bank|firm|operator|management) "
    r"(?:should|must|needs? to|ought to|could)\b",
)
_THAT = re.compile(
    r"\n[ \t>*•-]{0,6}(?:[a-z0-9]{1,3}[.)]\s)?"
    r"that (?!(?:the (?:company|board|bank|group|firm)|it|they) \w)\w"
)
_EXAMINES = re.compile(
    r"\b(?:we|i|our (?:team|researchers|analysts)) (?:\w{1,20} )?(?:found|find|looked|assessed|"
    r"evaluated|analy[sz]ed|compared|interviewed|surveyed|visited|regret|are concerned|remain "
    r"concerned|were told|could(?:n['’]t| not)|learned|wonder|dispute|are not persuaded|"
    r"thank (?:her|him|them)|ranked|rated|scored|wrote to|asked (?:the|for))\b",
)
_ADDRESSES = re.compile(
    r"\byour (?:own |last |latest |\d{4} )?(?:company|companies|firm|bank|board|group|website|"
    r"staff|customers|clients|users|suppliers|reports?|polic(?:y|ies)|tools?|apps?|plans?|targets?|"
    r"services?|network|operations|industry|competitors|peers|statement|reply|response|"
    r"predecessor|shareholders|annual|sustainability|transparency|leadership|management|"
    r"products?|business|record|commitments?|videos|operators?|parent|supply)\b|"
    r"\byou(?:['’]ve| have| had)? (?:also |never |once |not )?(?:promised|signed|said|told|"
    r"undertaken|undertook|claim|claimed|mention|mentioned|boast|announced|failed|published|"
    r"committed|pledged|assured|taken|stated|write|wrote|say)\b",
)
_THIRD = re.compile(
    r"\bthe (?:company|firm|bank|operator|carrier|group|platform|retailer|provider|miner|utility|"
    r"manufacturer)\b|\b(?:it|its|they|their)\b",
)
_JUDGES = re.compile(
    r"\b(?:rank(?:ed|s|ing)|score[sd]?|points?|the index|indicators?|fail(?:s|ed|ure)? to|"
    r"lack(?:s|ed|ing)?|lagg(?:ed|ing|ards?)|peers?|weakest|strongest|worst|best|has yet to|"
    r"nothing about|no evidence|no information|could improve|disclosed|unclear|unanswered|"
    r"silen(?:t|ce)|placed \w{1,12} (?:among|out of|in)|neither|far from|"
    r"only (?:some|partial|a few)|"
    r"(?:does|did|do) not (?:say|state|disclose|tell|explain|publish|report|mention|provide|name|"
    r"address)|less (?:than|forthcoming|clear|transparent)|better than|worse than|"
    r"(?:some|little|less|no|limited|patchy|scant|insufficient) (?:disclos\w{2,6}|information|"
    r"detail|option|evidence)|(?:tells?|told|says?|said) (?:us|users|nothing|little|very little|"
    r"only) |shortcomings?|concern(?:s|ed)?|inadequate|insufficient|room for improvement|"
    r"falls? short|fell short|recommendations?|in the dark)\b",
)
_WEIGHTS = (
    (_ASKS, 1.0),
    (_THAT, 1.0),
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
    small = f"\n{plain.lower()}"  # these patterns are in small letters: twice as fast
    hundreds = max(len(plain.split()), _FEWEST) / 100
    found = sum(weight * len(pattern.findall(small)) for pattern, weight in _WEIGHTS)
    taken_up = min(len(_TAKES_UP.findall(small)), 3) + min(len(_AS_COMPANY.findall(plain)), 3)
    return float(found / hundreds - 2.0 * replies(plain) - 0.6 * taken_up - 0.3)


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
