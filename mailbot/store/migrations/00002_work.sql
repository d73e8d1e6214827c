-- +goose Up
-- What groups do: questions, drafts, ballots, meetings, actions, areas,
-- outcomes; and what people get and ask for.

-- Key questions. The answers are the posts of the thread.
CREATE TABLE questions (
    thread  INTEGER PRIMARY KEY,
    person  INTEGER NOT NULL,            -- who asked
    post    INTEGER NOT NULL,            -- its own post; the others of the thread answer it
    parts   TEXT    NOT NULL,            -- JSON: the questions, one or several
    text    TEXT    NOT NULL DEFAULT '', -- what was written beside them
    opens   INTEGER NOT NULL,            -- when the undo window ends and it goes out
    closes  INTEGER NOT NULL,
    state   TEXT    NOT NULL DEFAULT 'open', -- open, closed, cancelled
    key     TEXT    NOT NULL,            -- of the notice that puts it
    nudge   INTEGER NOT NULL DEFAULT 0,  -- when the next reminder falls due; 0: none
    nudged  INTEGER NOT NULL DEFAULT 0,  -- reminders so far
    asked   INTEGER NOT NULL DEFAULT 0,  -- members asked, once it has closed
    closed  INTEGER NOT NULL DEFAULT 0,  -- when the close was acted on
    collated TEXT   NOT NULL DEFAULT ''  -- the key of the notice with the collation
);
CREATE INDEX questions_open ON questions (closes) WHERE state = 'open';

-- Which part of a question a post answers, and in which words.
CREATE TABLE answers_given (
    id     INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL,
    post   INTEGER NOT NULL,
    person INTEGER NOT NULL,
    part   INTEGER NOT NULL DEFAULT 0, -- 0: the whole, else counted from 1
    text   TEXT    NOT NULL,
    late   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX answers_given_thread ON answers_given (thread, person);
CREATE INDEX answers_given_post ON answers_given (post);

-- Who has had a reminder on a day: one a day is enough.
CREATE TABLE reminded (
    person INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    PRIMARY KEY (person, day)
);

-- PASS: nothing to say on a question or a draft.
CREATE TABLE passes (
    thread INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (thread, person)
);

CREATE TABLE drafts (
    thread      INTEGER PRIMARY KEY,
    comments_by INTEGER NOT NULL DEFAULT 0,
    state       TEXT    NOT NULL DEFAULT 'open', -- open, cancelled
    nudge       INTEGER NOT NULL DEFAULT 0,      -- when the next reminder falls due; 0: none
    nudged      INTEGER NOT NULL DEFAULT 0,      -- reminders so far
    minted      INTEGER NOT NULL DEFAULT 0       -- the highest ident that a paragraph of it ever had
);
CREATE TABLE versions (
    id          INTEGER PRIMARY KEY,
    thread      INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    post        INTEGER NOT NULL DEFAULT 0,
    person      INTEGER NOT NULL,
    note        TEXT    NOT NULL DEFAULT '', -- the covering note
    opens       INTEGER NOT NULL,
    fingerprint TEXT    NOT NULL,
    changes     TEXT    NOT NULL DEFAULT '', -- JSON: what changed since the one before
    key         TEXT    NOT NULL DEFAULT '', -- of the notice that brings it
    UNIQUE (thread, number)
);
CREATE TABLE paragraphs (
    version INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    ident   INTEGER NOT NULL,            -- the same through edits, moves and splits
    kind    TEXT    NOT NULL DEFAULT 'text', -- text, heading, item
    level   INTEGER NOT NULL DEFAULT 0,
    label   TEXT    NOT NULL DEFAULT '', -- an item's own mark
    text    TEXT    NOT NULL,
    PRIMARY KEY (version, number)
);
CREATE TABLE comments (
    id       INTEGER PRIMARY KEY,
    thread   INTEGER NOT NULL,
    version  INTEGER NOT NULL,           -- versions.id
    post     INTEGER NOT NULL,
    person   INTEGER NOT NULL,
    numbers  TEXT    NOT NULL DEFAULT '[]', -- JSON: paragraphs; empty: general
    idents   TEXT    NOT NULL DEFAULT '[]',
    quoted   TEXT    NOT NULL DEFAULT '',
    text     TEXT    NOT NULL,
    received INTEGER NOT NULL,
    late     INTEGER NOT NULL DEFAULT 0,
    listed   INTEGER NOT NULL DEFAULT 0, -- staff have had it in their list
    status   TEXT    NOT NULL DEFAULT '', -- accepted, partly, not
    response TEXT    NOT NULL DEFAULT '',
    told     INTEGER NOT NULL DEFAULT 0  -- the version that brought the response to its author
);
CREATE INDEX comments_thread ON comments (thread);
CREATE INDEX comments_unlisted ON comments (thread) WHERE listed = 0;

CREATE TABLE ballots (
    id          INTEGER PRIMARY KEY,
    grp         INTEGER NOT NULL,
    thread      INTEGER NOT NULL,
    person      INTEGER NOT NULL,
    subject     TEXT    NOT NULL,
    motion      TEXT    NOT NULL,
    body        TEXT    NOT NULL DEFAULT '', -- what was written beside the motion
    draft       INTEGER NOT NULL DEFAULT 0,  -- the thread of the draft; 0: a sentence of its own
    version     INTEGER NOT NULL DEFAULT 0,  -- versions.id
    number      INTEGER NOT NULL DEFAULT 0,  -- of the version
    fingerprint TEXT    NOT NULL DEFAULT '',
    kind        TEXT    NOT NULL DEFAULT 'single',
    options     TEXT    NOT NULL,        -- JSON
    standard    INTEGER NOT NULL DEFAULT 0, -- they are agree, disagree, abstain
    quorum      TEXT    NOT NULL DEFAULT '',
    passes      TEXT    NOT NULL DEFAULT 'majority',
    secret      INTEGER NOT NULL DEFAULT 0,
    opens       INTEGER NOT NULL,
    closes      INTEGER NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'open', -- open, closed, cancelled; open or not is computed from closes
    was         INTEGER NOT NULL DEFAULT 0,  -- the closing time before it was extended
    extended    INTEGER NOT NULL DEFAULT 0,  -- when it was
    reason      TEXT    NOT NULL DEFAULT '', -- of the extension
    nudge       INTEGER NOT NULL DEFAULT 0,  -- when the next reminder falls due; 0: none
    nudged      INTEGER NOT NULL DEFAULT 0,  -- reminders so far
    key         TEXT    NOT NULL,            -- of the notice that opens it
    frozen      INTEGER NOT NULL DEFAULT 0,  -- the roll has been frozen
    size        INTEGER NOT NULL DEFAULT 0,  -- people on the roll
    turnout     INTEGER NOT NULL DEFAULT 0,  -- of whom a vote counts so far
    late        INTEGER NOT NULL DEFAULT 0,  -- votes after the close of a secret ballot
    tally       TEXT    NOT NULL DEFAULT ''  -- JSON, once closed
);
CREATE INDEX ballots_group ON ballots (grp);
CREATE INDEX ballots_thread ON ballots (thread);
CREATE INDEX ballots_draft ON ballots (draft) WHERE draft <> 0;
CREATE INDEX ballots_open ON ballots (closes) WHERE state = 'open';
CREATE TABLE roll (
    ballot INTEGER NOT NULL,
    person INTEGER NOT NULL,
    voted  INTEGER NOT NULL DEFAULT 0, -- a vote of theirs counts so far
    PRIMARY KEY (ballot, person)
);
CREATE TABLE votes (
    id       INTEGER PRIMARY KEY,
    ballot   INTEGER NOT NULL,
    person   INTEGER NOT NULL,
    message  INTEGER NOT NULL DEFAULT 0,
    address  TEXT    NOT NULL DEFAULT '',
    received INTEGER NOT NULL,
    vote     TEXT    NOT NULL,           -- JSON: as read
    standing TEXT    NOT NULL DEFAULT 'valid',
    code     TEXT    NOT NULL DEFAULT '', -- of a secret vote
    listed   INTEGER NOT NULL DEFAULT 0  -- staff have been shown what else it says
);
CREATE INDEX votes_ballot ON votes (ballot, person);
CREATE INDEX votes_message ON votes (message) WHERE message <> 0;
CREATE INDEX votes_unlisted ON votes (ballot) WHERE listed = 0;
CREATE TABLE dissents (
    id       INTEGER PRIMARY KEY,
    ballot   INTEGER NOT NULL,
    person   INTEGER NOT NULL,           -- 0 once a secret ballot has closed
    message  INTEGER NOT NULL DEFAULT 0,
    text     TEXT    NOT NULL,
    received INTEGER NOT NULL,
    withheld TEXT    NOT NULL DEFAULT '' -- why staff withhold it
);
CREATE INDEX dissents_ballot ON dissents (ballot);
-- Mail about a secret ballot: it is deleted from the mailbox, and after the
-- close its words and those of its answers are forgotten here too.
CREATE TABLE discreet (
    message   INTEGER PRIMARY KEY,
    ballot    INTEGER NOT NULL,
    gone      INTEGER NOT NULL DEFAULT 0, -- from the mailbox
    forgotten INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX discreet_ballot ON discreet (ballot) WHERE forgotten = 0;
CREATE INDEX discreet_there ON discreet (message) WHERE gone = 0;

CREATE TABLE meetings (
    thread   INTEGER PRIMARY KEY,
    person   INTEGER NOT NULL,
    uid      TEXT    NOT NULL,
    sequence INTEGER NOT NULL DEFAULT 0,
    starts   INTEGER NOT NULL,
    ends     INTEGER NOT NULL DEFAULT 0,
    place    TEXT    NOT NULL DEFAULT '',
    agenda   TEXT    NOT NULL DEFAULT '',
    opens    INTEGER NOT NULL DEFAULT 0,
    state    TEXT    NOT NULL DEFAULT 'open', -- open, cancelled, held
    post     INTEGER NOT NULL DEFAULT 0, -- that called it
    key      TEXT    NOT NULL DEFAULT '', -- of the invitation
    nudge    INTEGER NOT NULL DEFAULT 0, -- when the reminder falls due; 0: there is none
    reminded INTEGER NOT NULL DEFAULT 0,
    minutes  INTEGER NOT NULL DEFAULT 0  -- the post that holds them
);
CREATE INDEX meetings_uid ON meetings (uid);
-- What calendar programs get with a mail (RFC 5545).
CREATE TABLE calendars (
    notice INTEGER PRIMARY KEY,
    method TEXT    NOT NULL,
    object BLOB    NOT NULL
);
-- Files of posts that go with a mail, where they lie already.
CREATE TABLE enclosures (
    notice INTEGER NOT NULL,
    file   INTEGER NOT NULL,
    PRIMARY KEY (notice, file)
) WITHOUT ROWID;
CREATE INDEX enclosures_file ON enclosures (file);
CREATE TABLE attendance (
    thread  INTEGER NOT NULL,
    person  INTEGER NOT NULL,
    answer  TEXT    NOT NULL,            -- yes, no, maybe
    comment TEXT    NOT NULL DEFAULT '',
    at      INTEGER NOT NULL,
    PRIMARY KEY (thread, person)
);

CREATE TABLE areas (
    id          INTEGER PRIMARY KEY,
    grp         INTEGER NOT NULL,
    thread      INTEGER NOT NULL,
    title       TEXT    NOT NULL,
    descriptors TEXT    NOT NULL DEFAULT '',
    judgement   TEXT    NOT NULL DEFAULT '',
    judged      INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE evidence (
    id    INTEGER PRIMARY KEY,
    area  INTEGER NOT NULL,
    post  INTEGER NOT NULL,
    text  TEXT    NOT NULL
);
CREATE TABLE actions (
    id      INTEGER PRIMARY KEY,
    grp     INTEGER NOT NULL,
    thread  INTEGER NOT NULL DEFAULT 0,
    area    INTEGER NOT NULL DEFAULT 0,
    text    TEXT    NOT NULL,
    person  INTEGER NOT NULL DEFAULT 0,  -- who gave it
    owner   INTEGER NOT NULL DEFAULT 0,  -- a person, who need not be in the group
    name    TEXT    NOT NULL DEFAULT '',
    opens   INTEGER NOT NULL DEFAULT 0,  -- when the owner is told
    key     TEXT    NOT NULL DEFAULT '', -- of that notice; empty: there is none
    due     INTEGER NOT NULL DEFAULT 0,
    state   TEXT    NOT NULL DEFAULT 'open', -- open, done, cancelled
    nudge   INTEGER NOT NULL DEFAULT 0,  -- when it is chased; 0: no more
    how     TEXT    NOT NULL DEFAULT '',
    done    INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    chased  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX actions_group ON actions (grp);
CREATE INDEX actions_thread ON actions (thread);

CREATE TABLE outcomes (
    id             INTEGER PRIMARY KEY,
    grp            INTEGER NOT NULL,
    thread         INTEGER NOT NULL,
    version        INTEGER NOT NULL DEFAULT 0,
    ballot         INTEGER NOT NULL DEFAULT 0,
    person         INTEGER NOT NULL,
    recommendation TEXT    NOT NULL,
    statement      TEXT    NOT NULL DEFAULT '',
    opens          INTEGER NOT NULL,
    state          TEXT    NOT NULL DEFAULT 'submitted', -- submitted, approved, referred, declined, deferred, cancelled
    sent           INTEGER NOT NULL DEFAULT 0,  -- it has gone to the Executive
    decided        INTEGER NOT NULL DEFAULT 0,
    minute         TEXT    NOT NULL DEFAULT '',
    words          TEXT    NOT NULL DEFAULT '',
    pending        TEXT    NOT NULL DEFAULT '', -- JSON: the clerk's word in its undo window
    due            INTEGER NOT NULL DEFAULT 0   -- when that is carried out; 0: there is none
);

CREATE TABLE summaries (
    id     INTEGER PRIMARY KEY,
    grp    INTEGER NOT NULL,
    person INTEGER NOT NULL,
    text   TEXT    NOT NULL,
    at     INTEGER NOT NULL
);

-- Requests to join, and invitations.
CREATE TABLE joins (
    id      INTEGER PRIMARY KEY,
    grp     INTEGER NOT NULL,
    person  INTEGER NOT NULL DEFAULT 0,
    address TEXT    NOT NULL,
    name    TEXT    NOT NULL DEFAULT '',
    number  TEXT    NOT NULL DEFAULT '',
    reasons TEXT    NOT NULL DEFAULT '',
    invited INTEGER NOT NULL DEFAULT 0,  -- the person who invited; 0: a request
    state   TEXT    NOT NULL DEFAULT 'open', -- open, granted, rejected, withdrawn
    ask     INTEGER NOT NULL DEFAULT 0,  -- that puts a request to the convenor
    message INTEGER NOT NULL DEFAULT 0,  -- that brought it
    at      INTEGER NOT NULL
);
CREATE INDEX joins_open ON joins (grp) WHERE state = 'open';
CREATE INDEX joins_ask ON joins (ask);
CREATE INDEX joins_message ON joins (message);
CREATE INDEX joins_address ON joins (address);

-- Between whom a private mail went, by the message that brought it.
CREATE TABLE privates (
    message   INTEGER PRIMARY KEY,
    grp       INTEGER NOT NULL DEFAULT 0,
    thread    INTEGER NOT NULL DEFAULT 0,
    sender    INTEGER NOT NULL,
    recipient INTEGER NOT NULL           -- 0: the convenor and staff of the group
);

-- The words of posts, for SEARCH. The triggers keep it true whoever writes posts.
CREATE VIRTUAL TABLE words USING fts4(content="posts", text, tokenize=unicode61);
-- +goose StatementBegin
CREATE TRIGGER words_before_update BEFORE UPDATE OF text ON posts BEGIN DELETE FROM words WHERE docid = old.id; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER words_before_delete BEFORE DELETE ON posts BEGIN DELETE FROM words WHERE docid = old.id; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER words_after_update AFTER UPDATE OF text ON posts BEGIN INSERT INTO words (docid, text) VALUES (new.id, new.text); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER words_after_insert AFTER INSERT ON posts BEGIN INSERT INTO words (docid, text) VALUES (new.id, new.text); END;
-- +goose StatementEnd

-- Whom convenors have asked to join.
CREATE TABLE invitations (
    grp      INTEGER NOT NULL,
    person   INTEGER NOT NULL,
    inviter  INTEGER NOT NULL,
    text     TEXT    NOT NULL DEFAULT '', -- the convenor's words
    key      TEXT    NOT NULL,            -- of the notice that asks
    at       INTEGER NOT NULL,
    state    TEXT    NOT NULL DEFAULT 'open', -- open, accepted, declined, withdrawn
    answered INTEGER NOT NULL DEFAULT 0,
    reminded INTEGER NOT NULL DEFAULT 0,
    told     INTEGER NOT NULL DEFAULT 0,  -- the convenor has been told the answer
    PRIMARY KEY (grp, person)
);
CREATE INDEX invitations_person ON invitations (person);
CREATE INDEX invitations_key ON invitations (key);

CREATE TABLE reactions (
    post   INTEGER NOT NULL,
    person INTEGER NOT NULL,
    emoji  TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (post, person)
);

-- Digests: one a person and period. What a sent mail numbered is kept with it.
CREATE TABLE digests (
    person INTEGER NOT NULL,
    period TEXT    NOT NULL,
    notice INTEGER NOT NULL,
    upto   INTEGER NOT NULL,             -- posts up to this id are in it or were had before
    at     INTEGER NOT NULL,
    PRIMARY KEY (person, period)
);
CREATE TABLE items (
    notice INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind   TEXT    NOT NULL,             -- thread, question, ballot, draft, held, …
    grp    INTEGER NOT NULL DEFAULT 0,
    thread INTEGER NOT NULL DEFAULT 0,
    ref    INTEGER NOT NULL DEFAULT 0,   -- the ballot, ask, action …
    posts  TEXT    NOT NULL DEFAULT '[]', -- JSON: what it showed
    omitted INTEGER NOT NULL DEFAULT 0,  -- there was no room for it
    PRIMARY KEY (notice, number)
);
-- How far each membership is with its digests. A digest that could not be
-- delivered counts as if it had never been made.
CREATE TABLE seats (
    grp       INTEGER NOT NULL,
    person    INTEGER NOT NULL,
    turn      INTEGER NOT NULL,           -- when it was last its turn
    upto      INTEGER NOT NULL,           -- posts up to this id are had
    since     INTEGER NOT NULL,           -- what happened up to this time is told
    notice    INTEGER NOT NULL DEFAULT 0, -- the last digest …
    was_upto  INTEGER NOT NULL DEFAULT 0, -- … and how far it was before
    was_since INTEGER NOT NULL DEFAULT 0,
    away      INTEGER NOT NULL DEFAULT 0, -- until when a pause is to last that began since
    PRIMARY KEY (grp, person)
) WITHOUT ROWID;
CREATE INDEX seats_away ON seats (away) WHERE away <> 0;
-- A part of an answer to a mail with numbered items: a message of its own,
-- with the bytes of the one that it was part of.
CREATE TABLE parts (
    message INTEGER PRIMARY KEY,
    whole   INTEGER NOT NULL,             -- the message as it came
    notice  INTEGER NOT NULL,             -- what it answered
    number  INTEGER NOT NULL,             -- the item; 0: it names none
    first   INTEGER NOT NULL,             -- the files of the whole go with it
    text    TEXT    NOT NULL
);
CREATE INDEX notices_thread ON notices (thread, kind) WHERE thread <> 0;

-- Notices whose audience is made only when they are released, so that CANCEL
-- can stop them and a roll freezes then.
CREATE TABLE held_notices (
    notice   INTEGER PRIMARY KEY,
    audience TEXT    NOT NULL,           -- JSON
    release  INTEGER NOT NULL
);
CREATE INDEX held_notices_release ON held_notices (release);

-- +goose Down
DROP INDEX notices_thread; DROP TABLE parts; DROP TABLE seats; DROP TABLE words; DROP TABLE privates; DROP TABLE held_notices; DROP TABLE items; DROP TABLE digests; DROP TABLE invitations; DROP TABLE reactions; DROP TABLE joins; DROP TABLE summaries;
DROP TABLE outcomes; DROP TABLE actions; DROP TABLE evidence; DROP TABLE areas; DROP TABLE attendance; DROP TABLE calendars; DROP TABLE meetings;
DROP TABLE discreet; DROP TABLE dissents; DROP TABLE votes; DROP TABLE roll; DROP TABLE ballots; DROP TABLE comments; DROP TABLE paragraphs; DROP TABLE versions; DROP TABLE drafts;
DROP TABLE passes; DROP TABLE reminded; DROP TABLE answers_given; DROP TABLE questions;
