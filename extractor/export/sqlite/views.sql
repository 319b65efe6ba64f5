CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_type_subject ON claims (type, subject);
CREATE INDEX claims_subject ON claims (subject);
CREATE INDEX claims_speaker ON claims (speaker);
CREATE INDEX claims_due_day ON claims (due_day);
CREATE INDEX claims_rule ON claims (rule);
CREATE INDEX quantities_claim ON quantities (claim);
CREATE INDEX quantities_unit ON quantities (unit, role);
CREATE INDEX dates_claim ON dates (claim);
CREATE INDEX topics_code ON topics (scheme, code, claim);
CREATE INDEX links_other ON links (other_id);
CREATE INDEX boxes_claim ON boxes (claim);
CREATE INDEX documents_author ON documents (author);

-- Every claim with what its document is.
CREATE VIEW claims_with_documents AS
SELECT c.id, c.type, c.text, c.subject_name AS subject, c.speaker_name AS speaker, c.modality,
       c.polarity, c.degree, c.due, c.due_day, c.due_year, d.title AS document, d.kind,
       d.date AS document_date, d.source, c.page, c.section, c.sentence, c.rule, c.confidence
FROM claims c JOIN documents d ON d.number = c.document
ORDER BY c.number;

-- Who has promised what by which year. A value stands there where the promise names one.
CREATE VIEW targets_by_year AS
SELECT c.due_year AS year, c.subject_name AS company, c.text, c.modality,
       q.value, q.low, q.high, q.unit, q.measure, q.direction, q.base_period AS against,
       d.title AS document, d.date AS document_date, c.page, c.confidence, c.id, c.subject AS company_id
FROM claims c
JOIN documents d ON d.number = c.document
LEFT JOIN quantities q ON q.claim = c.number AND q.role = 'target'
WHERE c.type = 'commitment' AND c.due_year IS NOT NULL
ORDER BY c.due_year, c.subject_name, c.number;

-- What is due when, with what it is that is due.
CREATE VIEW deadlines AS
SELECT c.due_day AS day, c.due, c.subject_name AS who, o.type AS what, coalesce(o.text, c.sentence) AS text,
       c.text AS deadline, d.title AS document, d.date AS document_date, c.page, c.confidence,
       c.id, c.subject AS who_id
FROM claims c
JOIN documents d ON d.number = c.document
LEFT JOIN claims o ON o.number = (
  SELECT min(t.number) FROM links l JOIN claims t ON t.id = l.other_id
  WHERE l.claim = c.number AND l.relation = 'due'
)
WHERE c.type = 'deadline'
ORDER BY c.due_day IS NULL, c.due_day, c.number;

-- What companies were asked to do, by whom, how strongly, until when.
CREATE VIEW recommendations AS
SELECT c.subject_name AS company, c.modality, c.text, c.speaker_name AS asked_by, c.due_day AS due,
       d.title AS document, d.date AS document_date, c.page, c.confidence, c.id, c.subject AS company_id
FROM claims c JOIN documents d ON d.number = c.document
WHERE c.type = 'recommendation'
ORDER BY c.subject_name, d.date, c.number;

-- What assessors found, good and bad.
CREATE VIEW findings AS
SELECT c.subject_name AS company, c.polarity, c.degree, c.text, c.speaker_name AS assessor,
       d.title AS document, d.date AS document_date, c.page, c.confidence, c.id, c.subject AS company_id
FROM claims c JOIN documents d ON d.number = c.document
WHERE c.type = 'finding'
ORDER BY c.subject_name, d.date, c.number;

-- Every reported value with what it measures.
CREATE VIEW metrics AS
SELECT c.subject_name AS company, q.measure, q.period, q.value, q.low, q.high, q.unit, q.unit_text,
       q.approximation, q.role, q.direction, q.base_value, q.base_period, q.out_of, q.rank_from,
       c.text, c.sentence, d.title AS document, d.date AS document_date, c.page, c.confidence, c.id,
       c.subject AS company_id
FROM claims c
JOIN documents d ON d.number = c.document
JOIN quantities q ON q.claim = c.number
WHERE c.type = 'metric'
ORDER BY c.subject_name, q.measure, q.period, c.number;

-- How often each type of claim is about each topic.
CREATE VIEW topics_by_type AS
SELECT t.scheme, t.code, c.type, count(*) AS claims
FROM topics t JOIN claims c ON c.number = t.claim
WHERE t.place = 1
GROUP BY t.scheme, t.code, c.type
ORDER BY t.scheme, t.code, c.type;

-- One row a company: how much is said about it, of which type.
CREATE VIEW companies AS
SELECT c.subject AS company_id, max(e.name) AS company, count(*) AS claims,
       sum(c.type = 'recommendation') AS recommendations, sum(c.type = 'commitment') AS commitments,
       sum(c.type = 'action') AS actions, sum(c.type = 'finding') AS findings,
       sum(c.type = 'metric') AS metrics, sum(c.type = 'deadline') AS deadlines,
       count(DISTINCT c.document) AS documents
FROM claims c JOIN entities e ON e.id = c.subject
WHERE e.kind = 'organisation'
GROUP BY c.subject
ORDER BY claims DESC, company;
