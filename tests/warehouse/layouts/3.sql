-- The tables of layout 3, before disputed attributions. Never changed: old warehouses look like this.
CREATE TABLE documents (
    doc_id VARCHAR NOT NULL,
    source_uri VARCHAR NOT NULL UNIQUE,
    source VARCHAR NOT NULL,
    outlet VARCHAR,
    title VARCHAR,
    subtitle VARCHAR,
    byline VARCHAR,
    url VARCHAR,
    published_on DATE,
    published_basis VARCHAR CHECK (published_basis IN ('dateline', 'byline', 'text', 'post', 'url', 'path', 'metadata', 'file', 'story')),
    language VARCHAR NOT NULL CHECK (regexp_matches(language, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')),
    language_score DOUBLE NOT NULL CHECK (language_score >= 0) CHECK (language_score <= 1),
    text VARCHAR NOT NULL,
    char_count BIGINT NOT NULL CHECK (char_count >= 0),
    word_count BIGINT NOT NULL CHECK (word_count >= 0),
    encoding VARCHAR NOT NULL,
    repairs VARCHAR[] NOT NULL,
    content_sha256 VARCHAR NOT NULL CHECK (regexp_matches(content_sha256, '^[0-9a-f]{64}$')),
    pipeline_version VARCHAR NOT NULL,
    duplicate_group VARCHAR,
    story_id VARCHAR,
    run_id VARCHAR NOT NULL,
    CHECK (length(text) = char_count),
    CHECK ((published_on is null) = (published_basis is null)),
    PRIMARY KEY (doc_id)
);
CREATE TABLE blocks (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    text VARCHAR NOT NULL,
    block_no BIGINT NOT NULL CHECK (block_no >= 0),
    kind VARCHAR NOT NULL CHECK (kind IN ('title', 'subtitle', 'heading', 'paragraph', 'list_item', 'dateline', 'byline', 'caption', 'post', 'boilerplate')),
    kind_score DOUBLE NOT NULL CHECK (kind_score >= 0) CHECK (kind_score <= 1),
    language VARCHAR NOT NULL CHECK (regexp_matches(language, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')),
    language_score DOUBLE NOT NULL CHECK (language_score >= 0) CHECK (language_score <= 1),
    CHECK (end_char > start_char),
    CHECK (length(text) = end_char - start_char),
    PRIMARY KEY (doc_id, block_no)
);
CREATE TABLE sentences (
    doc_id VARCHAR NOT NULL,
    sentence_no BIGINT NOT NULL CHECK (sentence_no >= 0),
    block_no BIGINT NOT NULL CHECK (block_no >= 0),
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    language VARCHAR NOT NULL CHECK (regexp_matches(language, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')),
    CHECK (end_char > start_char),
    PRIMARY KEY (doc_id, sentence_no)
);
CREATE TABLE posts (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    text VARCHAR NOT NULL,
    post_no BIGINT NOT NULL CHECK (post_no >= 0),
    body_start_char BIGINT NOT NULL CHECK (body_start_char >= 0),
    body_end_char BIGINT NOT NULL CHECK (body_end_char >= 0),
    platform VARCHAR NOT NULL CHECK (platform IN ('x', 'facebook', 'instagram', 'threads', 'bluesky', 'truthsocial', 'telegram', 'youtube', 'tiktok', 'mastodon')),
    author VARCHAR,
    handle VARCHAR,
    posted_on DATE,
    url VARCHAR,
    language VARCHAR NOT NULL CHECK (regexp_matches(language, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')),
    CHECK (end_char > start_char),
    CHECK (length(text) = end_char - start_char),
    PRIMARY KEY (doc_id, post_no)
);
CREATE TABLE mentions (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('PER', 'ORG', 'LOC')),
    score DOUBLE NOT NULL CHECK (score >= 0) CHECK (score <= 1),
    name VARCHAR NOT NULL,
    entity_id VARCHAR,
    CHECK (end_char > start_char),
    CHECK (length(text) = end_char - start_char),
    PRIMARY KEY (doc_id, start_char, end_char)
);
CREATE TABLE quotes (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    text VARCHAR NOT NULL,
    quote_id VARCHAR NOT NULL UNIQUE,
    kind VARCHAR NOT NULL CHECK (kind IN ('direct', 'indirect', 'post')),
    language VARCHAR NOT NULL CHECK (regexp_matches(language, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')),
    cue VARCHAR,
    speaker_text VARCHAR,
    speaker_start_char BIGINT CHECK (speaker_start_char >= 0),
    speaker_end_char BIGINT CHECK (speaker_end_char >= 0),
    speaker_name VARCHAR,
    speaker_mention_start_char BIGINT CHECK (speaker_mention_start_char >= 0),
    speaker_entity_id VARCHAR,
    speaker_score DOUBLE CHECK (speaker_score >= 0) CHECK (speaker_score <= 1),
    statement_id VARCHAR,
    CHECK ((speaker_text is null) = (speaker_start_char is null)),
    CHECK ((speaker_start_char is null) = (speaker_end_char is null)),
    CHECK ((speaker_text is null) = (speaker_score is null)),
    CHECK (end_char > start_char),
    CHECK (length(text) = end_char - start_char),
    PRIMARY KEY (quote_id)
);
CREATE TABLE dates (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    text VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    grain VARCHAR NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter', 'year', 'range')),
    basis VARCHAR NOT NULL CHECK (basis IN ('explicit', 'relative')),
    CHECK (ends_on >= starts_on),
    CHECK ((starts_on is null) = (ends_on is null)),
    CHECK (end_char > start_char),
    CHECK (length(text) = end_char - start_char),
    PRIMARY KEY (doc_id, start_char, end_char)
);
CREATE TABLE quantities (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    text VARCHAR NOT NULL,
    value DOUBLE,
    value_high DOUBLE,
    unit VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('percent', 'money', 'measure', 'count')),
    counted VARCHAR,
    change VARCHAR CHECK (change IN ('up', 'down')),
    bound VARCHAR CHECK (bound IN ('about', 'at_least', 'at_most')),
    is_malformed BOOLEAN NOT NULL,
    quote_id VARCHAR,
    CHECK (not is_malformed or value is null),
    CHECK (value_high >= value),
    CHECK (end_char > start_char),
    CHECK (length(text) = end_char - start_char),
    PRIMARY KEY (doc_id, start_char, end_char)
);
CREATE TABLE event_mentions (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    text VARCHAR NOT NULL,
    type VARCHAR NOT NULL CHECK (type IN ('call', 'meeting', 'visit', 'statement', 'agreement', 'attack', 'death', 'arrest', 'seizure', 'sanction', 'appointment', 'resignation', 'election', 'vote', 'ruling', 'protest', 'disaster')),
    trigger VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    date_start_char BIGINT CHECK (date_start_char >= 0),
    event_id VARCHAR,
    CHECK (ends_on >= starts_on),
    CHECK (end_char > start_char),
    CHECK (length(text) = end_char - start_char),
    PRIMARY KEY (doc_id, start_char, end_char, type)
);
CREATE TABLE event_mention_participants (
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    type VARCHAR NOT NULL CHECK (type IN ('call', 'meeting', 'visit', 'statement', 'agreement', 'attack', 'death', 'arrest', 'seizure', 'sanction', 'appointment', 'resignation', 'election', 'vote', 'ruling', 'protest', 'disaster')),
    mention_start_char BIGINT NOT NULL CHECK (mention_start_char >= 0),
    mention_end_char BIGINT NOT NULL CHECK (mention_end_char >= 0),
    role VARCHAR NOT NULL CHECK (role IN ('agent', 'patient', 'participant', 'place')),
    PRIMARY KEY (doc_id, start_char, end_char, type, mention_start_char)
);
CREATE TABLE entities (
    entity_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('PER', 'ORG', 'LOC')),
    name VARCHAR NOT NULL,
    country VARCHAR CHECK (regexp_matches(country, '^[A-Z]{2}$')),
    document_count BIGINT NOT NULL CHECK (document_count >= 1),
    mention_count BIGINT NOT NULL CHECK (mention_count >= 1),
    first_on DATE,
    last_on DATE,
    PRIMARY KEY (entity_id)
);
CREATE TABLE entity_names (
    entity_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    language VARCHAR NOT NULL CHECK (regexp_matches(language, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')),
    mention_count BIGINT NOT NULL CHECK (mention_count >= 0),
    PRIMARY KEY (entity_id, name, language)
);
CREATE TABLE statements (
    statement_id VARCHAR NOT NULL,
    speaker_entity_id VARCHAR,
    text VARCHAR NOT NULL,
    language VARCHAR NOT NULL CHECK (regexp_matches(language, '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')),
    quote_count BIGINT NOT NULL CHECK (quote_count >= 1),
    document_count BIGINT NOT NULL CHECK (document_count >= 1),
    language_count BIGINT NOT NULL CHECK (language_count >= 1),
    independent_count BIGINT NOT NULL CHECK (independent_count >= 1),
    first_on DATE,
    last_on DATE,
    PRIMARY KEY (statement_id)
);
CREATE TABLE statement_quotes (
    statement_id VARCHAR NOT NULL,
    quote_id VARCHAR NOT NULL UNIQUE,
    score DOUBLE NOT NULL CHECK (score >= 0) CHECK (score <= 1),
    reason VARCHAR NOT NULL,
    PRIMARY KEY (statement_id, quote_id)
);
CREATE TABLE contradictions (
    statement_id VARCHAR NOT NULL,
    other_statement_id VARCHAR NOT NULL,
    quote_id VARCHAR NOT NULL,
    other_quote_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('changed', 'denied')),
    score DOUBLE NOT NULL CHECK (score >= 0) CHECK (score <= 1),
    reason VARCHAR NOT NULL,
    CHECK (statement_id < other_statement_id),
    PRIMARY KEY (statement_id, other_statement_id)
);
CREATE TABLE stories (
    story_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    document_count BIGINT NOT NULL CHECK (document_count >= 2),
    independent_count BIGINT NOT NULL CHECK (independent_count >= 1),
    languages VARCHAR[] NOT NULL,
    first_on DATE,
    last_on DATE,
    PRIMARY KEY (story_id)
);
CREATE TABLE events (
    event_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL CHECK (type IN ('call', 'meeting', 'visit', 'statement', 'agreement', 'attack', 'death', 'arrest', 'seizure', 'sanction', 'appointment', 'resignation', 'election', 'vote', 'ruling', 'protest', 'disaster')),
    starts_on DATE,
    ends_on DATE,
    name VARCHAR NOT NULL,
    document_count BIGINT NOT NULL CHECK (document_count >= 1),
    independent_count BIGINT NOT NULL CHECK (independent_count >= 1),
    PRIMARY KEY (event_id)
);
CREATE TABLE event_participants (
    event_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('agent', 'patient', 'participant', 'place')),
    PRIMARY KEY (event_id, entity_id, role)
);
CREATE TABLE figures (
    figure_id VARCHAR NOT NULL,
    counted VARCHAR,
    unit VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('percent', 'money', 'measure', 'count')),
    verdict VARCHAR NOT NULL CHECK (verdict IN ('agree', 'rounded', 'differ')),
    lowest DOUBLE NOT NULL,
    highest DOUBLE NOT NULL,
    document_count BIGINT NOT NULL CHECK (document_count >= 2),
    independent_count BIGINT NOT NULL CHECK (independent_count >= 1),
    CHECK (highest >= lowest),
    PRIMARY KEY (figure_id)
);
CREATE TABLE figure_quantities (
    figure_id VARCHAR NOT NULL,
    doc_id VARCHAR NOT NULL,
    start_char BIGINT NOT NULL CHECK (start_char >= 0),
    end_char BIGINT NOT NULL CHECK (end_char >= 0),
    PRIMARY KEY (figure_id, doc_id, start_char, end_char)
);
CREATE TABLE sources (
    source VARCHAR NOT NULL,
    root VARCHAR NOT NULL,
    PRIMARY KEY (source)
);
CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    run_no BIGINT NOT NULL UNIQUE CHECK (run_no >= 1),
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('completed', 'completed_with_quarantine')),
    flow_run_id VARCHAR,
    pipeline_version VARCHAR NOT NULL,
    linking_version VARCHAR NOT NULL,
    settings VARCHAR NOT NULL,
    seen_count BIGINT NOT NULL CHECK (seen_count >= 0),
    loaded_count BIGINT NOT NULL CHECK (loaded_count >= 0),
    unchanged_count BIGINT NOT NULL CHECK (unchanged_count >= 0),
    quarantined_count BIGINT NOT NULL CHECK (quarantined_count >= 0),
    removed_count BIGINT NOT NULL CHECK (removed_count >= 0),
    refused_row_count BIGINT NOT NULL CHECK (refused_row_count >= 0),
    stage_counts VARCHAR NOT NULL,
    CHECK (loaded_count + unchanged_count + quarantined_count + removed_count = seen_count),
    PRIMARY KEY (run_id)
);
CREATE TABLE files (
    source_uri VARCHAR NOT NULL,
    size_bytes BIGINT CHECK (size_bytes >= 0),
    modified_at TIMESTAMPTZ,
    version_tag VARCHAR,
    content_sha256 VARCHAR,
    status VARCHAR NOT NULL CHECK (status IN ('loaded', 'quarantined', 'removed')),
    reason VARCHAR CHECK (reason IN ('empty', 'binary', 'unreadable', 'vanished', 'too_large', 'too_slow', 'bad_container', 'bomb', 'bad_path', 'duplicate_name', 'no_text_column', 'bad_metadata', 'not_fetched', 'broken_rule', 'step_failed', 'crashed')),
    doc_id VARCHAR,
    container_uri VARCHAR,
    pipeline_version VARCHAR NOT NULL,
    first_run_id VARCHAR NOT NULL,
    last_run_id VARCHAR NOT NULL,
    CHECK ((status = 'quarantined') = (reason is not null)),
    PRIMARY KEY (source_uri)
);
CREATE TABLE quarantine (
    run_id VARCHAR NOT NULL,
    source_uri VARCHAR NOT NULL,
    stage VARCHAR NOT NULL CHECK (stage IN ('find', 'read', 'clean', 'language', 'extract', 'validate', 'link')),
    table_name VARCHAR,
    reason VARCHAR NOT NULL CHECK (reason IN ('empty', 'binary', 'unreadable', 'vanished', 'too_large', 'too_slow', 'bad_container', 'bomb', 'bad_path', 'duplicate_name', 'no_text_column', 'bad_metadata', 'not_fetched', 'broken_rule', 'step_failed', 'crashed')),
    detail VARCHAR,
    row VARCHAR
);
CREATE TABLE layout (
    layout_version BIGINT NOT NULL CHECK (layout_version >= 1),
    PRIMARY KEY (layout_version)
);
