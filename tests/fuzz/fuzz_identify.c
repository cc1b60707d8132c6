/*
 * Which release a set of members is. A line of the input is a member:
 *
 *   oma2031-06-06<TAB>archive<TAB>path<TAB>old file of its trailer<TAB>new file
 *
 * role (o order, c codes, O and C their addenda, d diff, else none), system (m, p), hash (a to d
 * are in the catalogue), date of the member; then texts, of which those that are missing are not
 * stated.
 */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "releases/identify.h"

enum { MEMBERS_LIMIT = 12, HASHES = 4, DATE_AT = 3 };

static struct digest hash_of(char letter)
{
    struct digest digest;
    memset(digest.hex, letter, SHA256_HEX);
    digest.hex[SHA256_HEX] = '\0';
    return digest;
}

/* Two editions with one member in common, two editions of one day, and one of another system. */
static const struct {
    char hash;
    enum system system;
    struct date effective;
    unsigned edition;
} known[] = {
    {'a', SYSTEM_ICD10CM, {2030, 10, 1}, 0}, {'a', SYSTEM_ICD10CM, {2031, 4, 1}, 0},
    {'b', SYSTEM_ICD10CM, {2031, 4, 1}, 0},  {'c', SYSTEM_ICD10PCS, {2031, 4, 1}, 1},
    {'c', SYSTEM_ICD10PCS, {2031, 4, 1}, 2}, {'d', SYSTEM_ICD10PCS, {2030, 10, 1}, 0},
};
enum { KNOWN = 6 };

static void fill_catalogue(struct catalogue *c, struct catalogue_row rows[KNOWN])
{
    for (size_t i = 0; i < KNOWN; i++)
        rows[i] = (struct catalogue_row){.sha256 = hash_of(known[i].hash),
                                         .system = known[i].system,
                                         .effective = known[i].effective,
                                         .edition = known[i].edition,
                                         .role = TEXT("order"),
                                         .label = TEXT("made up")};
    catalogue_init(c);
    c->rows = rows;
    c->count = KNOWN;
}

static struct text next_field(struct text *rest)
{
    size_t end;
    if (!rest->at)
        return TEXT_NOT_STATED;
    struct text field = *rest;
    if (text_find(*rest, TEXT("\t"), &end)) {
        field.length = end;
        *rest = text_from(*rest, end + 1);
    } else {
        *rest = TEXT_NOT_STATED;
    }
    return field;
}

static bool read_member(struct text line, struct member_evidence *m)
{
    static const char letters[] = "ocOCd";
    static const enum role roles[] = {ROLE_ORDER, ROLE_CODES, ROLE_ORDER_ADDENDA,
                                      ROLE_CODES_ADDENDA, ROLE_DIFF};
    if (line.length < DATE_AT + DATE_TEXT)
        return false;
    const char *letter = line.at[0] != '\0' ? strchr(letters, line.at[0]) : NULL;
    *m = (struct member_evidence){.role = letter ? roles[letter - letters] : ROLE_NONE,
                                  .sha256 = hash_of(line.at[2] != '\0' ? line.at[2] : 'x'),
                                  .modified = NO_DATE};
    if (letter)
        m->system = line.at[1] == 'p' ? SYSTEM_ICD10PCS : SYSTEM_ICD10CM;
    if (!date_parse(text_slice(line, DATE_AT, DATE_TEXT), &m->modified))
        m->modified = NO_DATE;
    struct text rest = text_from(line, DATE_AT + DATE_TEXT);
    next_field(&rest);
    m->archive = next_field(&rest);
    m->path = next_field(&rest);
    if (!m->archive.at || !m->path.at)
        m->archive = m->path = TEXT("order.txt");
    m->trailer_old = next_field(&rest);
    m->trailer_new = next_field(&rest);
    return true;
}

static void require_shown(const struct buffer *b)
{
    FUZZ_REQUIRE(!b->failed && text_is_utf8(buffer_text(b), NULL), "what people read is UTF-8");
    for (size_t i = 0; i < b->length; i++)
        FUZZ_REQUIRE((unsigned char)b->at[i] >= 0x20 || b->at[i] == '\n',
                     "what people read holds no control bytes");
}

static enum status decide(const struct member_evidence *members, size_t count,
                          const struct catalogue *catalogue, struct date asked, struct identity *id)
{
    struct diagnostics d;
    diagnostics_init(&d);
    enum status status = identify(members, count, catalogue, asked, id, &d);
    FUZZ_REQUIRE((status == STATUS_FAILED) == (diagnostics_errors(&d) == 1),
                 "a failure has one reason");
    if (status == STATUS_OK) {
        FUZZ_REQUIRE(id->system != SYSTEM_NONE, "the system is known");
        FUZZ_REQUIRE(id->conclusion.length > 0, "how it was decided is told");
        require_shown(&id->evidence);
        require_shown(&id->conclusion);
        struct date e = id->effective;
        FUZZ_REQUIRE(!id->decided || date_is_valid(e.year, e.month, e.day), "the date exists");
        FUZZ_REQUIRE(!date_is_set(asked) || (id->decided && date_compare(e, asked) == 0),
                     "the user's word is obeyed");
        FUZZ_REQUIRE(!id->decided || date_is_set(asked) ||
                         system_edition_day(id->system, e.month, e.day),
                     "what is found is a day of editions");
    }
    diagnostics_release(&d);
    return status;
}

/* A release is a function of the set of its members: their order says nothing. */
static void require_same_backwards(const struct member_evidence *members, size_t count,
                                   const struct catalogue *catalogue, struct date asked)
{
    struct member_evidence backwards[MEMBERS_LIMIT];
    struct identity id, again;
    for (size_t i = 0; i < count; i++)
        backwards[i] = members[count - 1 - i];
    enum status status = decide(members, count, catalogue, asked, &id);
    FUZZ_REQUIRE(decide(backwards, count, catalogue, asked, &again) == status,
                 "the order of members changes nothing");
    FUZZ_REQUIRE(status != STATUS_OK ||
                     (id.decided == again.decided && id.system == again.system &&
                      (!id.decided || (date_compare(id.effective, again.effective) == 0 &&
                                       id.edition == again.edition))),
                 "the order of members changes nothing");
    identity_release(&id);
    identity_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct member_evidence members[MEMBERS_LIMIT];
    struct catalogue_row rows[KNOWN];
    struct catalogue catalogue;
    struct text rest = {(const char *)bytes, length}, line;
    size_t count = 0;
    fill_catalogue(&catalogue, rows);
    while (count < MEMBERS_LIMIT && head_next_line(&rest, &line))
        count += read_member(line, &members[count]);
    require_same_backwards(members, count, NULL, NO_DATE);
    require_same_backwards(members, count, &catalogue, NO_DATE);
    require_same_backwards(members, count, &catalogue, (struct date){2031, 4, 1});
    require_same_backwards(members, count, NULL, (struct date){2031, 2, 3});
    return 0;
}
