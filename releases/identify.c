#include "releases/identify.h"

#include <string.h>

#include "releases/stated_dates.h"

void identity_release(struct identity *i)
{
    buffer_release(&i->evidence);
    buffer_release(&i->conclusion);
}

/* An edition that the catalogue gives. */
struct candidate {
    struct date effective;
    unsigned edition;
};

enum { CANDIDATES_LIMIT = 64 };

/* All that was seen, put together. */
struct evidence {
    const struct member_evidence *members; /* all; those without a role are passed over */
    size_t count;
    const struct catalogue *catalogue; /* or NULL */
    enum system system;

    size_t known, unknown;                     /* code-set members in the catalogue, and not */
    struct candidate common[CANDIDATES_LIMIT]; /* editions that all known ones have in common */
    size_t common_count;

    struct stated_dates names;             /* archives, members, and the new file of trailers */
    bool trailer_differs, trailer_repeats; /* two files; one file twice */
    struct date oldest, newest;            /* of members that hold codes; NO_DATE: none is dated */
    bool undated;                          /* such a member without a date */
};

/* ---- the catalogue */

static bool is_common(const struct evidence *e, const struct catalogue_row *row)
{
    for (size_t i = 0; i < e->common_count; i++)
        if (date_compare(e->common[i].effective, row->effective) == 0 &&
            e->common[i].edition == row->edition)
            return true;
    return false;
}

static bool has_edition(const struct catalogue_row *rows, size_t count, enum system system,
                        const struct candidate *c)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].system == system && rows[i].edition == c->edition &&
            date_compare(rows[i].effective, c->effective) == 0)
            return true;
    return false;
}

static void start_common(struct evidence *e, const struct catalogue_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].system == e->system && !is_common(e, &rows[i]) &&
            e->common_count < CANDIDATES_LIMIT)
            e->common[e->common_count++] = (struct candidate){rows[i].effective, rows[i].edition};
}

static void keep_common(struct evidence *e, const struct catalogue_row *rows, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->common_count; i++)
        if (has_edition(rows, count, e->system, &e->common[i]))
            e->common[kept++] = e->common[i];
    e->common_count = kept;
}

static void look_up(struct evidence *e, const struct member_evidence *m)
{
    size_t first, found = e->catalogue ? catalogue_find(e->catalogue, &m->sha256, &first) : 0;
    if (found == 0) {
        e->unknown++;
        return;
    }
    const struct catalogue_row *rows = &e->catalogue->rows[first];
    if (e->known++ == 0)
        start_common(e, rows, found);
    else
        keep_common(e, rows, found);
}

/* ---- gathering */

static void look_at_trailer(struct evidence *e, const struct member_evidence *m)
{
    if (!m->trailer_new.at || !m->trailer_old.at)
        return;
    if (text_equal(m->trailer_old, m->trailer_new))
        e->trailer_repeats = true;
    else
        e->trailer_differs = true;
    stated_dates_scan(&e->names, m->trailer_new);
}

static void look_at_date(struct evidence *e, const struct member_evidence *m)
{
    if (!role_holds_codes(m->role) && !role_holds_map(m->role))
        return;
    if (!date_is_set(m->modified)) {
        e->undated = true;
        return;
    }
    if (!date_is_set(e->oldest) || date_compare(m->modified, e->oldest) < 0)
        e->oldest = m->modified;
    if (!date_is_set(e->newest) || date_compare(m->modified, e->newest) > 0)
        e->newest = m->modified;
}

static void gather(struct evidence *e)
{
    stated_dates_init(&e->names, e->system);
    for (size_t i = 0; i < e->count; i++) {
        const struct member_evidence *m = &e->members[i];
        if (m->role == ROLE_NONE)
            continue;
        look_up(e, m);
        stated_dates_scan(&e->names, m->archive);
        stated_dates_scan(&e->names, m->path);
        look_at_trailer(e, m);
        look_at_date(e, m);
    }
    stated_dates_resolve(&e->names);
}

static enum status find_system(struct evidence *e, struct diagnostics *d)
{
    const struct member_evidence *first = NULL;
    for (size_t i = 0; i < e->count; i++) {
        const struct member_evidence *m = &e->members[i];
        if (m->role == ROLE_NONE)
            continue;
        if (first && first->system != m->system)
            return diagnostics_fail(
                d, NO_PLACE,
                "'%.*s' is of %s and '%.*s' of %s: codeset ingest makes a release of each; "
                "elsewhere name the files of one, or say --system",
                TEXT_ARGS(first->path), system_title(first->system), TEXT_ARGS(m->path),
                system_title(m->system));
        first = m;
    }
    if (!first)
        return diagnostics_fail(d, NO_PLACE, "no member is of a format that this version reads");
    e->system = first->system;
    return STATUS_OK;
}

/* ---- what members' dates allow */

/* HCPCS files are made up to half a year before they take effect, and made again within the year.
 */
static bool quarter_allows(const struct evidence *e, struct date effective)
{
    struct date first = {effective.year, (signed char)(effective.month - 6), 1};
    if (first.month < 1) {
        first.month = (signed char)(first.month + 12);
        first.year--;
    }
    struct date last = {effective.year, 12, 31};
    return date_compare(e->newest, first) >= 0 && date_compare(e->newest, last) <= 0;
}

/* Maps were made in the year before they took effect, or within the fiscal year. */
static bool map_year_allows(const struct evidence *e, struct date effective)
{
    struct date first = {effective.year, 1, 1}, last = system_edition_end(e->system, effective);
    return date_compare(e->newest, first) >= 0 && date_compare(e->newest, last) <= 0;
}

/* The days on which the code members of an edition are made: of an October edition April to
 * September before it, of an update the time since the September before it, of the PCS update of
 * August the months before. Nothing is made after it took effect. Files of ICD-9-CM were made
 * again years later, and those of the last versions, which changed nothing, long before. */
static bool dates_allow(const struct evidence *e, struct date effective)
{
    if (!date_is_set(e->newest))
        return true;
    struct date first = {effective.year, 4, 1};
    if (e->system == SYSTEM_HCPCS)
        return quarter_allows(e, effective);
    if (e->system == SYSTEM_GEM)
        return map_year_allows(e, effective);
    if (e->system == SYSTEM_ICD9CM || e->system == SYSTEM_ICD9PROC)
        return true;
    if (effective.month < 8)
        first = (struct date){(short)(effective.year - 1), 9, 1};
    return date_compare(e->newest, first) >= 0 && date_compare(e->newest, effective) <= 0;
}

/* ---- deciding */

static void conclude(struct identity *id, struct date effective, unsigned edition)
{
    id->decided = true;
    id->effective = effective;
    id->edition = edition;
}

/* A year in names must be the fiscal or the calendar year of the edition. */
static bool years_agree(const struct evidence *e, struct date effective)
{
    for (size_t i = 0; i < e->names.year_count; i++)
        if (e->names.years[i] != effective.year && e->names.years[i] != date_fiscal_year(effective))
            return false;
    return true;
}

/* The only edition of the catalogue that names do not contradict; NULL when there is none, or more
 * than one: *fits says. */
static const struct candidate *fitting_candidate(const struct evidence *e, size_t *fits)
{
    const struct candidate *only = NULL;
    *fits = 0;
    for (size_t i = 0; i < e->common_count; i++) {
        bool stated = e->names.date_count == 0;
        for (size_t j = 0; j < e->names.date_count; j++)
            stated |= date_compare(e->names.dates[j], e->common[i].effective) == 0;
        if (stated) {
            only = &e->common[i];
            ++*fits;
        }
    }
    if (*fits != 1)
        return NULL;
    *fits = years_agree(e, only->effective);
    return *fits == 1 ? only : NULL;
}

/* True when all code-set members are known; then this is the whole answer. */
static bool decide_by_catalogue(const struct evidence *e, struct identity *id)
{
    if (e->known == 0 || e->unknown > 0)
        return false;
    size_t fits;
    const struct candidate *only = fitting_candidate(e, &fits);
    if (only) {
        conclude(id, only->effective, only->edition);
        buffer_printf(&id->conclusion, "known to the catalogue");
    } else if (e->common_count == 0) {
        buffer_printf(&id->conclusion, "the catalogue knows these members as parts of different "
                                       "releases, which are to be ingested one by one");
    } else if (fits == 0) {
        buffer_printf(&id->conclusion, "the catalogue knows the members as parts of an edition "
                                       "other than the names state");
    } else {
        buffer_printf(&id->conclusion, "the catalogue knows the members as parts of several "
                                       "editions, and nothing here settles which");
    }
    return true;
}

static bool decide_by_statement(const struct evidence *e, struct identity *id)
{
    char day[DATE_TEXT + 1], made[DATE_TEXT + 1];
    if (e->names.date_count == 0)
        return false;
    struct date stated = e->names.dates[0];
    date_format(stated, day);
    date_format(e->newest, made);
    if (e->names.date_count > 1 || e->names.overflow)
        buffer_printf(&id->conclusion, "names state more than one date");
    else if (!years_agree(e, stated))
        buffer_printf(&id->conclusion, "names state %s and also another year", day);
    else if (!dates_allow(e, stated))
        buffer_printf(&id->conclusion,
                      "names state %s, but the newest member with codes is dated %s", day, made);
    else if (stated.month == 10 && e->trailer_repeats)
        buffer_printf(&id->conclusion,
                      "names state %s, but a trailer names one file twice, as mid-year editions do",
                      day);
    else {
        conclude(id, stated, 0);
        buffer_printf(&id->conclusion, "a name states %s", day);
    }
    return true;
}

/* The annual files of HCPCS, to 2019, name their year only. */
static void decide_by_year(const struct evidence *e, struct identity *id)
{
    enum { LAST_ANNUAL = 2019 };
    char made[DATE_TEXT + 1];
    if (e->names.year_count != 1 || e->names.overflow || e->names.months != 0) {
        buffer_printf(&id->conclusion,
                      "names do not give one year, or a month but not which year's");
        return;
    }
    struct date january = {e->names.years[0], 1, 1};
    date_format(e->newest, made);
    if (january.year > LAST_ANNUAL)
        buffer_printf(&id->conclusion,
                      "names give the year %d and no month, and since 2020 there is a release each "
                      "quarter",
                      (int)january.year);
    else if (!dates_allow(e, january))
        buffer_printf(&id->conclusion, "names give the year %d, but the newest member is dated %s",
                      (int)january.year, made);
    else {
        conclude(id, january, 0);
        buffer_printf(&id->conclusion, "names give the year %d, when there was one release a year",
                      (int)january.year);
    }
}

/* The maps of a fiscal year name it. */
static void decide_by_map_year(const struct evidence *e, struct identity *id)
{
    char made[DATE_TEXT + 1];
    if (e->names.year_count != 1 || e->names.overflow || e->names.months != 0) {
        buffer_printf(&id->conclusion,
                      "names do not give one year, or a month but not which year's");
        return;
    }
    short year = e->names.years[0];
    struct date effective = {(short)(year - 1), 10, 1};
    date_format(e->newest, made);
    if (!dates_allow(e, effective)) {
        buffer_printf(&id->conclusion, "names give the year %d, but the newest member is dated %s",
                      (int)year, made);
        return;
    }
    conclude(id, effective, 0);
    buffer_printf(&id->conclusion, "names give the year %d, and maps come once a year", (int)year);
}

/* The October edition, on three legs; the first that is missing is the reason why not. */
static void decide_by_october(const struct evidence *e, struct identity *id)
{
    char made[DATE_TEXT + 1];
    if (e->names.months != 0 && e->names.months != 1u << 10) {
        buffer_printf(&id->conclusion, "names state a month but not which year's");
        return;
    }
    if (e->names.year_count != 1 || e->names.overflow) {
        buffer_printf(&id->conclusion, "names give %s year, and no month",
                      e->names.year_count == 0 ? "no" : "more than one");
        return;
    }
    if (e->trailer_repeats || !e->trailer_differs) {
        buffer_printf(&id->conclusion,
                      e->trailer_repeats
                          ? "no name states a month, and a trailer names one file twice: an update "
                            "within the year"
                          : "no name states a month, and no trailer names an old and a new file");
        return;
    }
    short year = (short)(e->names.years[0] - 1);
    struct date from = {year, 5, 1}, until = {year, 8, 31}, effective = {year, 10, 1};
    if (e->undated || !date_is_set(e->oldest)) {
        buffer_printf(&id->conclusion,
                      "no name states a month, and members with codes are undated");
    } else if (date_compare(e->oldest, from) < 0 || date_compare(e->newest, until) > 0) {
        bool early = date_compare(e->oldest, from) < 0;
        date_format(early ? e->oldest : e->newest, made);
        buffer_printf(&id->conclusion,
                      "names and trailers point to 1 October %d, but a member with codes is dated "
                      "%s, not May to August before it",
                      (int)year, made);
    } else {
        conclude(id, effective, 0);
        buffer_printf(&id->conclusion,
                      "names give the year %d, trailers an old and a new file, and the codes are "
                      "dated May to August",
                      (int)e->names.years[0]);
    }
}

/* ---- the user's word */

/* The edition that the catalogue gives to that day, if it is one. */
static unsigned edition_on(const struct evidence *e, struct date effective)
{
    unsigned edition = 0;
    size_t fits = 0;
    for (size_t i = 0; i < e->common_count; i++) {
        if (date_compare(e->common[i].effective, effective) == 0) {
            edition = e->common[i].edition;
            fits++;
        }
    }
    return fits == 1 ? edition : 0;
}

/* --effective is obeyed; that the evidence says otherwise is noted. */
static void obey(const struct evidence *e, struct date asked, struct identity *id,
                 struct diagnostics *d)
{
    char said[DATE_TEXT + 1], found[DATE_TEXT + 1];
    date_format(asked, said);
    date_format(id->effective, found);
    if (id->decided && date_compare(id->effective, asked) != 0)
        diagnostics_add(d, SEVERITY_NOTE, NO_PLACE,
                        "--effective %s is obeyed; the evidence says %s (%.*s)", said, found,
                        TEXT_ARGS(buffer_text(&id->conclusion)));
    else if (!id->decided && !dates_allow(e, asked)) {
        date_format(e->newest, found);
        diagnostics_add(d, SEVERITY_NOTE, NO_PLACE,
                        "--effective %s is obeyed; the newest member with codes is dated %s", said,
                        found);
    }
    if (!system_edition_day(e->system, asked.month, asked.day))
        diagnostics_add(d, SEVERITY_NOTE, NO_PLACE,
                        "--effective %s is obeyed; editions of %s take effect on other days", said,
                        system_title(e->system));
    unsigned edition = edition_on(e, asked);
    buffer_clear(&id->conclusion);
    buffer_printf(&id->conclusion, "by --effective");
    conclude(id, asked, edition);
}

/* ---- for people */

static void tell_catalogue(const struct evidence *e, const struct member_evidence *m,
                           struct buffer *to)
{
    char day[DATE_TEXT + 1];
    size_t first, found = e->catalogue ? catalogue_find(e->catalogue, &m->sha256, &first) : 0;
    if (!e->catalogue)
        return;
    if (found == 0)
        buffer_printf(to, ", not in the catalogue");
    for (size_t i = 0; i < found; i++) {
        const struct catalogue_row *row = &e->catalogue->rows[first + i];
        date_format(row->effective, day);
        buffer_printf(to, i == 0 ? ", in the catalogue as of %s" : " and %s", day);
        if (row->edition > 0)
            buffer_printf(to, ".%u", row->edition);
    }
}

static void tell_member(const struct evidence *e, const struct member_evidence *m,
                        struct buffer *to)
{
    char day[DATE_TEXT + 1];
    buffer_append_visible(to, m->archive);
    if (!text_equal(m->archive, m->path)) {
        buffer_append_char(to, '/');
        buffer_append_visible(to, m->path);
    }
    buffer_printf(to, ": %s of %s", role_name(m->role), system_title(m->system));
    date_format(m->modified, day);
    if (date_is_set(m->modified))
        buffer_printf(to, ", dated %s", day);
    tell_catalogue(e, m, to);
    if (m->trailer_old.at && m->trailer_new.at) {
        buffer_printf(to, ", trailer from ");
        buffer_append_visible(to, m->trailer_old);
        buffer_printf(to, " to ");
        buffer_append_visible(to, m->trailer_new);
    }
    buffer_append_char(to, '\n');
}

static void tell_names(const struct evidence *e, struct buffer *to)
{
    char day[DATE_TEXT + 1];
    const struct stated_dates *s = &e->names;
    buffer_printf(to, "names and trailers give");
    for (size_t i = 0; i < s->year_count; i++)
        buffer_printf(to, "%s the year %d", i == 0 ? "" : " and", (int)s->years[i]);
    for (size_t i = 0; i < s->date_count; i++) {
        date_format(s->dates[i], day);
        buffer_printf(to, "%s the date %s", i + s->year_count == 0 ? "" : " and", day);
    }
    if (s->year_count + s->date_count == 0)
        buffer_printf(to, " no year");
    if (s->date_count == 0)
        buffer_printf(to, " and no month");
    buffer_append_char(to, '\n');
}

static void tell(const struct evidence *e, struct buffer *to)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->members[i].role != ROLE_NONE)
            tell_member(e, &e->members[i], to);
    tell_names(e, to);
}

enum status identify(const struct member_evidence *members, size_t count,
                     const struct catalogue *catalogue, struct date asked,
                     struct identity *identity, struct diagnostics *d)
{
    struct evidence e = {.members = members, .count = count, .catalogue = catalogue};
    *identity = (struct identity){.decided = false};
    buffer_init(&identity->evidence);
    buffer_init(&identity->conclusion);
    if (find_system(&e, d) != STATUS_OK)
        return STATUS_FAILED;
    gather(&e);
    tell(&e, &identity->evidence);
    identity->system = e.system;
    if (!decide_by_catalogue(&e, identity) && !decide_by_statement(&e, identity)) {
        if (e.system == SYSTEM_HCPCS)
            decide_by_year(&e, identity);
        else if (e.system == SYSTEM_GEM)
            decide_by_map_year(&e, identity);
        else
            decide_by_october(&e, identity);
    }
    if (date_is_set(asked))
        obey(&e, asked, identity, d);
    if (identity->evidence.failed || identity->conclusion.failed)
        return diagnostics_out_of_memory(d);
    return STATUS_OK;
}
