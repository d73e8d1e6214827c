-- +goose Up
-- Times are milliseconds since 1970 in UTC; 0 is "not set". Addresses are lower case.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
);

CREATE TABLE persons (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    number     TEXT    NOT NULL DEFAULT '',
    language   TEXT    NOT NULL DEFAULT '',
    format     TEXT    NOT NULL DEFAULT 'both',
    interests  TEXT    NOT NULL DEFAULT '',
    main       INTEGER NOT NULL DEFAULT 0, -- the address that mail goes to
    away_until TEXT    NOT NULL DEFAULT '',
    away_seen  INTEGER NOT NULL DEFAULT 0,
    last       TEXT    NOT NULL DEFAULT '', -- how their last mail ended
    tail       TEXT    NOT NULL DEFAULT '', -- the end that this person's mails have in common
    traces     TEXT    NOT NULL DEFAULT ''  -- which of ours survived in their answer to the welcome
);

CREATE TABLE addresses (
    id        INTEGER PRIMARY KEY,
    person    INTEGER NOT NULL DEFAULT 0,
    address   TEXT    NOT NULL UNIQUE,
    confirmed INTEGER NOT NULL DEFAULT 0,
    forget    INTEGER NOT NULL DEFAULT 0, -- the person who was forgotten; it goes when nothing is to be sent there
    score     REAL    NOT NULL DEFAULT 0,
    score_day TEXT    NOT NULL DEFAULT '', -- when it was last added to …
    points    REAL    NOT NULL DEFAULT 0,  -- … and how much
    reason    TEXT    NOT NULL DEFAULT '',
    stopped   INTEGER NOT NULL DEFAULT 0,
    stopped_at INTEGER NOT NULL DEFAULT 0,
    probed    INTEGER NOT NULL DEFAULT 0, -- when it was tried since it stopped
    probes    INTEGER NOT NULL DEFAULT 0 -- tries that came back
);
CREATE INDEX addresses_person ON addresses (person);
CREATE INDEX addresses_stopped ON addresses (id) WHERE stopped = 1;
CREATE INDEX addresses_score ON addresses (score) WHERE score > 0;

CREATE TABLE groups (
    id       INTEGER PRIMARY KEY,
    slug     TEXT    NOT NULL UNIQUE,
    title    TEXT    NOT NULL,
    brief    TEXT    NOT NULL DEFAULT '',
    kind     TEXT    NOT NULL DEFAULT 'email',
    supports TEXT    NOT NULL DEFAULT '',
    state    TEXT    NOT NULL DEFAULT 'open',
    opens    INTEGER NOT NULL DEFAULT 0,
    closes   INTEGER NOT NULL DEFAULT 0,
    joining  TEXT    NOT NULL DEFAULT 'request',
    posting  TEXT    NOT NULL DEFAULT 'open',
    listed   INTEGER NOT NULL DEFAULT 1,
    language TEXT    NOT NULL DEFAULT '',
    report_by INTEGER NOT NULL DEFAULT 0, -- when it reports to the Executive
    meetings INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,  -- its convenor has said YES
    ended    INTEGER NOT NULL DEFAULT 0, -- when it closed; -1: what was said in it has been forgotten since
    listed_at INTEGER NOT NULL DEFAULT 0 -- when its convenor last had a list of what waits
);

CREATE TABLE memberships (
    grp          INTEGER NOT NULL,
    person       INTEGER NOT NULL,
    role         TEXT    NOT NULL,
    delivery     TEXT    NOT NULL,
    standing     TEXT    NOT NULL DEFAULT 'ok',
    paused_until INTEGER NOT NULL DEFAULT 0,
    posts        INTEGER NOT NULL DEFAULT 0,
    minutes      INTEGER NOT NULL DEFAULT 0, -- a digest cut to this reading time; 0: whole
    receipts     INTEGER NOT NULL DEFAULT 0, -- RECEIPTS ON
    held         INTEGER NOT NULL DEFAULT 0, -- HOLD: posts wait for the convenor
    joined       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (grp, person)
);
CREATE INDEX memberships_person ON memberships (person);

CREATE TABLE threads (
    id          INTEGER PRIMARY KEY,
    grp         INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    subject_key TEXT    NOT NULL, -- as compared
    state       TEXT    NOT NULL DEFAULT 'open',
    person      INTEGER NOT NULL DEFAULT 0,
    started     INTEGER NOT NULL
);
CREATE INDEX threads_subject ON threads (grp, subject_key);

CREATE TABLE mutes (
    person INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    PRIMARY KEY (person, thread)
);

-- Every message that came, from before it leaves the inbox.
CREATE TABLE messages (
    id          INTEGER PRIMARY KEY,
    folder      TEXT    NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid         INTEGER NOT NULL,
    arrived     INTEGER NOT NULL,
    spooled     INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    too_large   INTEGER NOT NULL DEFAULT 0, -- its size, if only its beginning was read
    refused     TEXT    NOT NULL DEFAULT '', -- what the mailbox said instead of handing it over
    moved       INTEGER NOT NULL DEFAULT 0, -- it is no longer where it came
    refile      INTEGER NOT NULL DEFAULT 0, -- it lies in the wrong folder of the two
    state       TEXT    NOT NULL DEFAULT 'waiting', -- waiting, settled, asked, held, quarantined, dropped
    attempts    INTEGER NOT NULL DEFAULT 0,
    rounds      INTEGER NOT NULL DEFAULT 0, -- how often it was given up and let in again
    message_id  TEXT    NOT NULL DEFAULT '',
    author      TEXT    NOT NULL DEFAULT '',
    subject     TEXT    NOT NULL DEFAULT '',
    start       TEXT    NOT NULL DEFAULT '', -- its first words
    fingerprint TEXT    NOT NULL DEFAULT '',
    rule        TEXT    NOT NULL DEFAULT '',
    disposition TEXT    NOT NULL DEFAULT '',
    reason      TEXT    NOT NULL DEFAULT '',
    notes       TEXT    NOT NULL DEFAULT '[]',
    decided     INTEGER NOT NULL DEFAULT 0,
    shown       INTEGER NOT NULL DEFAULT 0, -- staff or the administrator have been told
    confirmed   INTEGER NOT NULL DEFAULT 0, -- the person who said that it is theirs
    chosen      INTEGER NOT NULL DEFAULT 0, -- the group that its author chose
    released    INTEGER NOT NULL DEFAULT 0,
    audience    TEXT    NOT NULL DEFAULT '', -- for whom its author said it is: everyone, private
    UNIQUE (folder, uidvalidity, uid)
);
CREATE INDEX messages_waiting ON messages (arrived, uid) WHERE state = 'waiting';
CREATE INDEX messages_quarantined ON messages (id) WHERE state = 'quarantined';
CREATE INDEX messages_unshown ON messages (arrived) WHERE state = 'quarantined' AND shown = 0;
CREATE INDEX messages_unmoved ON messages (id) WHERE moved = 0;
CREATE INDEX messages_refile ON messages (id) WHERE refile = 1;
CREATE INDEX messages_fingerprint ON messages (fingerprint);
CREATE INDEX messages_message_id ON messages (message_id);

CREATE TABLE raw (
    message INTEGER PRIMARY KEY,
    bytes   BLOB NOT NULL
);

-- How far each folder has been read.
CREATE TABLE positions (
    folder      TEXT PRIMARY KEY,
    uidvalidity INTEGER NOT NULL,
    next_uid    INTEGER NOT NULL
);

CREATE TABLE posts (
    id          INTEGER PRIMARY KEY,
    thread      INTEGER NOT NULL,
    person      INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    message_id  TEXT    NOT NULL,
    author      TEXT    NOT NULL, -- the address it came from
    in_reply_to INTEGER NOT NULL DEFAULT 0,
    received    INTEGER NOT NULL,
    text        TEXT    NOT NULL,
    inline      TEXT    NOT NULL DEFAULT '[]',
    quiet       INTEGER NOT NULL DEFAULT 0, -- filed without being sent on
    withdrawn   INTEGER NOT NULL DEFAULT 0  -- when its author took it back
);
CREATE INDEX posts_thread ON posts (thread, received);
CREATE INDEX posts_person ON posts (person, received);
CREATE INDEX posts_message_id ON posts (message_id);
CREATE INDEX posts_message ON posts (message);

CREATE TABLE files (
    id      INTEGER PRIMARY KEY,
    post    INTEGER NOT NULL DEFAULT 0,
    notice  INTEGER NOT NULL DEFAULT 0,
    language TEXT   NOT NULL DEFAULT '', -- of the translation that it goes with; empty: of the notice as it is
    name    TEXT    NOT NULL,
    type    TEXT    NOT NULL,
    size    INTEGER NOT NULL,
    dropped TEXT    NOT NULL DEFAULT '',
    bytes   BLOB
);
CREATE INDEX files_post ON files (post);
CREATE INDEX files_notice ON files (notice);

CREATE TABLE asks (
    id      INTEGER PRIMARY KEY,
    kind    TEXT    NOT NULL,
    person  INTEGER NOT NULL,
    message INTEGER NOT NULL,
    grp     INTEGER NOT NULL DEFAULT 0,
    choices TEXT    NOT NULL DEFAULT '[]',
    expires INTEGER NOT NULL,
    answer  TEXT    NOT NULL DEFAULT '', -- empty while it is open
    reason  TEXT    NOT NULL DEFAULT '', -- why a post is held
    words   TEXT    NOT NULL DEFAULT '', -- what is held
    since   INTEGER NOT NULL DEFAULT 0,
    listed  INTEGER NOT NULL DEFAULT 0, -- when the convenor was first told
    chased  INTEGER NOT NULL DEFAULT 0 -- how often convenor or staff were reminded
);
CREATE INDEX asks_message ON asks (message);
-- Held messages that a convenor has let through to a group, until they are there.
CREATE TABLE approvals (
    message INTEGER NOT NULL,
    grp     INTEGER NOT NULL,
    PRIMARY KEY (message, grp)
);
CREATE INDEX asks_open ON asks (expires) WHERE answer = '';

-- What the bot says: once for all who get it.
CREATE TABLE notices (
    id         INTEGER PRIMARY KEY,
    key        TEXT    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    grp        INTEGER NOT NULL DEFAULT 0,
    thread     INTEGER NOT NULL DEFAULT 0,
    post       INTEGER NOT NULL DEFAULT 0,
    ask        INTEGER NOT NULL DEFAULT 0,
    message    INTEGER NOT NULL DEFAULT 0, -- the message that caused it
    parent     INTEGER NOT NULL DEFAULT 0, -- the notice that brought what this answers
    answers    TEXT    NOT NULL DEFAULT '', -- Message-ID, where only its author gets this
    author     TEXT    NOT NULL DEFAULT '',
    subject    TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    html       TEXT    NOT NULL,
    date       INTEGER NOT NULL
);
-- The same in other languages, for those among who gets it that want them.
CREATE TABLE translations (
    notice   INTEGER NOT NULL,
    language TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    html     TEXT    NOT NULL,
    PRIMARY KEY (notice, language)
) WITHOUT ROWID;
CREATE INDEX notices_post ON notices (post) WHERE post <> 0;
CREATE INDEX notices_message ON notices (message);

-- The outbox: one row a copy.
CREATE TABLE deliveries (
    id      INTEGER PRIMARY KEY,
    notice  INTEGER NOT NULL,
    address INTEGER NOT NULL,
    state   TEXT    NOT NULL DEFAULT 'waiting', -- waiting, sent, failed, dropped
    next    INTEGER NOT NULL, -- not before; a claim moves it on, and so is a lease
    tries   INTEGER NOT NULL DEFAULT 0,
    queued  INTEGER NOT NULL,
    ended   INTEGER NOT NULL DEFAULT 0,
    reason  TEXT    NOT NULL DEFAULT '',
    told    INTEGER NOT NULL DEFAULT 0,
    UNIQUE (notice, address)
);
CREATE INDEX deliveries_due ON deliveries (next, id) WHERE state = 'waiting';
CREATE INDEX deliveries_ended ON deliveries (ended, address) WHERE state = 'sent';
CREATE INDEX deliveries_failed ON deliveries (id) WHERE state = 'failed' AND told = 0;

-- Automatic answers to an address in a day, which are capped.
CREATE TABLE answers (
    address TEXT    NOT NULL,
    day     TEXT    NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (address, day)
);

-- +goose Down
DROP TABLE answers; DROP TABLE deliveries; DROP TABLE notices; DROP TABLE approvals; DROP TABLE asks; DROP TABLE files; DROP TABLE posts;
DROP TABLE positions; DROP TABLE raw; DROP TABLE messages; DROP TABLE mutes; DROP TABLE threads; DROP TABLE memberships;
DROP TABLE groups; DROP TABLE addresses; DROP TABLE persons; DROP TABLE meta;
