-- One row a document, in the order in which they came. `id` is the SHA-256 of its bytes.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  title TEXT,
  kind TEXT NOT NULL,
  language TEXT,
  date TEXT,
  author TEXT REFERENCES entities (id),
  addressee TEXT REFERENCES entities (id),
  author_name TEXT,
  addressee_name TEXT
);

-- Every path or item under which a document came.
CREATE TABLE sources (
  document INTEGER NOT NULL REFERENCES documents (number),
  source TEXT NOT NULL,
  PRIMARY KEY (document, source)
) WITHOUT ROWID;

-- Organisations and people that have an id, with the name they were first met under.
CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT
);

-- One row a claim. `due` is a TIMEX3 value, `due_day` the last day it covers, `due_year` its
-- year or that of the target. White space is as in the text of the document.
CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents (number),
  type TEXT NOT NULL,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  section TEXT,
  page INTEGER,
  page_label TEXT,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  subject TEXT REFERENCES entities (id),
  subject_name TEXT,
  speaker TEXT REFERENCES entities (id),
  speaker_name TEXT,
  via TEXT,
  predicate TEXT,
  object TEXT,
  polarity TEXT,
  degree TEXT,
  modality TEXT,
  due TEXT,
  due_day TEXT,
  due_year INTEGER,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL
);

CREATE TABLE quantities (
  number INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (number),
  text TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  value REAL,
  low REAL,
  high REAL,
  unit TEXT,
  unit_text TEXT,
  si_value REAL,
  si_unit TEXT,
  approximation TEXT,
  role TEXT NOT NULL,
  direction TEXT,
  measure TEXT,
  period TEXT,
  base_value REAL,
  base_period TEXT,
  out_of REAL,
  rank_from TEXT
);

CREATE TABLE dates (
  number INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (number),
  text TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  last_day TEXT,
  grain TEXT,
  role TEXT,
  is_relative INTEGER NOT NULL,
  is_ambiguous INTEGER NOT NULL
);

-- `place` 1 is the best within its scheme.
CREATE TABLE topics (
  claim INTEGER NOT NULL REFERENCES claims (number),
  scheme TEXT NOT NULL,
  place INTEGER NOT NULL,
  code TEXT NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (claim, scheme, place)
) WITHOUT ROWID;

-- Links between claims of one document: due, value, baseline, headline. Both ends are ids, since
-- the other claim may have been filtered away.
CREATE TABLE links (
  claim INTEGER NOT NULL REFERENCES claims (number),
  relation TEXT NOT NULL,
  other_id TEXT NOT NULL,
  PRIMARY KEY (claim, relation, other_id)
) WITHOUT ROWID;

-- What the rule captured under which name.
CREATE TABLE captures (
  claim INTEGER NOT NULL REFERENCES claims (number),
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  PRIMARY KEY (claim, name)
) WITHOUT ROWID;

-- Rectangles of the claim on its page, in points from the top left corner.
CREATE TABLE boxes (
  number INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (number),
  page INTEGER NOT NULL,
  x0 REAL NOT NULL,
  top REAL NOT NULL,
  x1 REAL NOT NULL,
  bottom REAL NOT NULL
);

-- The spelling of content="claims" is what Datasette knows a searched table by.
CREATE VIRTUAL TABLE claims_fts USING fts5 (
  text, sentence, section, subject_name, speaker_name,
  content="claims", content_rowid="number", tokenize="porter unicode61"
);
