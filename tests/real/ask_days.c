/*
 * ask_days TABLE SYSTEM: holds a compiled table to what slow-lookup.awk worked out from the
 * canonical packages, which comes in on standard input. Every code has exactly these intervals with
 * these titles, the table has no other codes, and on the days that matter the answer is what going
 * through the intervals and the covered spans one by one says: on the day of each release and
 * within it, at each end of a covered span, and the days before, on and behind each boundary.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/codeset_table.h"

enum { LINE = 65536, FIELDS = 7, SPANS = 64, DAYS_LIMIT = 1024, SHOWN = 20 };

struct interval {
    uint32_t from, to;
    int billable; /* 1, 0, -1 */
    char *titles[2];
};

struct asker {
    struct codeset_table table;
    int system;
    uint32_t days[DAYS_LIMIT]; /* to be asked of every code */
    size_t day_count;
    uint32_t covered[SPANS][2];
    size_t covered_count;
    char code[16];
    struct interval intervals[SPANS];
    size_t count;
    uint64_t codes, asked, differences;
};

static void die(const char *what)
{
    fprintf(stderr, "ask-days: %s\n", what);
    exit(2);
}

static void differ(struct asker *a, const char *what, uint32_t day)
{
    char text[11];
    codeset_day_text(day, text);
    if (a->differences++ < SHOWN)
        printf("%s %s: %s\n", a->code, text, what);
}

static uint32_t day_of(const char *text)
{
    int year, month, day;
    if (sscanf(text, "%d-%d-%d", &year, &month, &day) != 3)
        return CODESET_OPEN;
    return codeset_day(year, month, day);
}

/* ---- what is expected */

/* As the packages write it; "\N" is not stated. */
static char *unescape(const char *escaped)
{
    if (strcmp(escaped, "\\N") == 0)
        return NULL;
    char *text = malloc(strlen(escaped) + 1), *to = text;
    if (!text)
        die("out of memory");
    for (; *escaped; escaped++) {
        char c = *escaped;
        if (c == '\\' && *++escaped == '\0')
            die("a title ends within an escape");
        if (c == '\\')
            c = (char)(*escaped == 't' ? '\t' : *escaped == 'n' ? '\n' : *escaped);
        *to++ = c;
    }
    *to = '\0';
    return text;
}

static int is_covered(const struct asker *a, uint32_t day)
{
    for (size_t i = 0; i < a->covered_count; i++)
        if (day >= a->covered[i][0] && day <= a->covered[i][1])
            return 1;
    return 0;
}

/* The interval that is told of: which holds the day, is the last before it, or the first. */
static size_t interval_on(const struct asker *a, uint32_t day)
{
    size_t found = 0;
    for (size_t i = 0; i < a->count; i++)
        if (a->intervals[i].from <= day)
            found = i;
    return found;
}

static enum codeset_status status_on(const struct asker *a, const struct interval *i, uint32_t day)
{
    if (!is_covered(a, day))
        return CODESET_NOT_COVERED;
    if (day < i->from)
        return CODESET_NOT_YET;
    if (day > i->to)
        return CODESET_RETIRED;
    return i->billable == 0 ? CODESET_HEADER : CODESET_VALID;
}

/* ---- what the table says */

static void check_titles(struct asker *a, uint32_t code, size_t interval)
{
    static char title[LINE];
    for (int which = 0; which < 2; which++) {
        const char *expected = a->intervals[interval].titles[which];
        int length = codeset_table_title(&a->table, a->system, code, (uint32_t)interval,
                                         (enum codeset_title)which, title, sizeof title);
        if ((length < 0) != (expected == NULL) || (expected && strcmp(title, expected) != 0))
            differ(a, which == CODESET_LONG ? "another long title" : "another short title",
                   a->intervals[interval].from);
    }
}

static void check_interval(struct asker *a, uint32_t code, size_t number)
{
    const struct interval *expected = &a->intervals[number];
    struct codeset_answer got;
    if (codeset_table_interval(&a->table, a->system, code, (uint32_t)number, &got) != CODESET_OK)
        differ(a, "no such interval", expected->from);
    else if (got.from != expected->from)
        differ(a, "another first day", expected->from);
    else if (got.to != expected->to)
        differ(a, "another last day", expected->to);
    else if (got.billable != expected->billable)
        differ(a, "another flag", expected->from);
    else
        check_titles(a, code, number);
}

static void ask(struct asker *a, uint32_t day)
{
    size_t number = interval_on(a, day);
    const struct interval *expected = &a->intervals[number];
    struct codeset_answer got;
    if (codeset_table_find(&a->table, a->system, a->code, strlen(a->code), day, &got) != CODESET_OK)
        die("a code cannot be asked for");
    if (got.status != status_on(a, expected, day))
        differ(a, "another status", day);
    else if (got.interval != number || got.from != expected->from || got.to != expected->to)
        differ(a, "another interval", day);
    a->asked++;
}

static void ask_around(struct asker *a, uint32_t day)
{
    if (day == CODESET_OPEN)
        return;
    if (day > 0)
        ask(a, day - 1);
    ask(a, day);
    ask(a, day + 1);
}

/* All of the code at hand is there. */
static void check_code(struct asker *a)
{
    if (a->count == 0)
        return;
    uint32_t code = codeset_table_code(&a->table, a->system, a->code, strlen(a->code));
    a->codes++;
    if (code == CODESET_NO_CODE) {
        differ(a, "unknown", 0);
    } else {
        if (codeset_table_interval_count(&a->table, a->system, code) != a->count)
            differ(a, "another number of intervals", a->intervals[0].from);
        for (size_t i = 0; i < a->count; i++)
            check_interval(a, code, i);
        for (size_t i = 0; i < a->day_count; i++)
            ask(a, a->days[i]);
        for (size_t i = 0; i < a->count; i++) {
            ask_around(a, a->intervals[i].from);
            ask_around(a, a->intervals[i].to);
        }
    }
    for (size_t i = 0; i < a->count; i++)
        for (int which = 0; which < 2; which++)
            free(a->intervals[i].titles[which]);
    a->count = 0;
}

/* ---- the lines */

static void add_day(struct asker *a, uint32_t day)
{
    if (a->day_count == DAYS_LIMIT)
        die("more days than there is room for");
    a->days[a->day_count++] = day;
}

static void take_covered(struct asker *a, uint32_t first, uint32_t last)
{
    uint32_t got_first = 0, got_last = 0;
    if (a->covered_count == SPANS)
        die("more covered spans than there is room for");
    codeset_table_covered(&a->table, a->system, (uint32_t)a->covered_count, &got_first, &got_last);
    if (got_first != first || got_last != last)
        differ(a, "other days are covered", first);
    a->covered[a->covered_count][0] = first;
    a->covered[a->covered_count++][1] = last;
    add_day(a, first - 1);
    add_day(a, first);
    add_day(a, last);
    add_day(a, last + 1);
}

static void take_interval(struct asker *a, char *const fields[FIELDS])
{
    if (strcmp(a->code, fields[1]) != 0) {
        check_code(a);
        snprintf(a->code, sizeof a->code, "%s", fields[1]);
    }
    if (a->count == SPANS)
        die("more intervals than there is room for");
    a->intervals[a->count++] =
        (struct interval){day_of(fields[2]),
                          day_of(fields[3]),
                          strcmp(fields[4], "\\N") == 0 ? -1 : strcmp(fields[4], "1") == 0,
                          {unescape(fields[5]), unescape(fields[6])}};
}

static void take_line(struct asker *a, char *line)
{
    char *fields[FIELDS] = {NULL};
    size_t count = 0;
    for (char *at = line; at && count < FIELDS; count++) {
        char *tab = strchr(at, '\t');
        if (tab)
            *tab = '\0';
        fields[count] = at;
        at = tab ? tab + 1 : NULL;
    }
    if (count == 2 && strcmp(fields[0], "release") == 0) {
        add_day(a, day_of(fields[1]));
        add_day(a, day_of(fields[1]) + 45); /* within it */
    } else if (count == 3 && strcmp(fields[0], "covered") == 0) {
        take_covered(a, day_of(fields[1]), day_of(fields[2]));
    } else if (count == FIELDS && strcmp(fields[0], "interval") == 0) {
        take_interval(a, fields);
    } else {
        die("a line is none of slow-lookup.awk");
    }
}

int main(int argc, char **argv)
{
    static struct asker a;
    static char line[LINE];
    uint32_t first, last;
    if (argc != 3 || codeset_table_open(&a.table, argv[1], CODESET_VERIFY) != CODESET_OK)
        die("the table cannot be opened");
    a.system = codeset_table_system(&a.table, argv[2]);
    if (a.system < 0)
        die("the table does not have the system");
    while (fgets(line, sizeof line, stdin)) {
        size_t length = strcspn(line, "\n");
        if (line[length] != '\n')
            die("a line is too long");
        line[length] = '\0';
        take_line(&a, line);
    }
    check_code(&a);
    if (codeset_table_covered(&a.table, a.system, (uint32_t)a.covered_count, &first, &last) ==
        CODESET_OK)
        differ(&a, "more days are covered", first);
    if (a.codes != codeset_table_code_count(&a.table, a.system))
        differ(&a, "last: the table has another number of codes", 0);
    printf("%s: %" PRIu64 " codes, %" PRIu64 " answers, %" PRIu64 " differences\n", argv[2],
           a.codes, a.asked, a.differences);
    codeset_table_close(&a.table);
    return a.differences > 0 || a.asked == 0;
}
