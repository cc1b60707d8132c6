/* What a release's publisher says of each code in one word: its transaction report, and the action
 * codes in its records. */
#ifndef TOOLS_VERIFY_REPORT_LIST_H
#define TOOLS_VERIFY_REPORT_LIST_H

#include "schema/base/memory.h"
#include "schema/release.h"

struct report_line {
    struct text code;
    struct text word;  /* an action, or a letter */
    struct text words; /* of a report: its own, where the package has them */
    uint64_t line;     /* in the official file; 0 where that is the line of the code */
};

struct report_list {
    struct text source;        /* id; not stated when there is none */
    struct report_line *lines; /* sorted by code */
    size_t count, capacity;
    struct arena texts;
};

/* Each is to be released whatever it returns. The report that is believed: the text in the order of
 * codes, else the other text, else the workbook. */
enum status report_list_read(struct report_list *list, const struct release *r,
                             struct diagnostics *d);
/* The report that is a source of the release. */
enum status report_list_read_source(struct report_list *list, const struct release *r,
                                    struct text source, struct diagnostics *d);
/* The values of the property `action_code`; source stated when the release states that. */
enum status report_list_read_letters(struct report_list *list, const struct release *r,
                                     struct diagnostics *d);
void report_list_release(struct report_list *list);

/* What is said of one code, as a rule in one line; none: nothing is said. */
struct report_statement {
    const struct report_line *lines;
    size_t count;
};

/* All of the code whose first line is `at`; none at the end of the list. */
struct report_statement report_list_statement(const struct report_list *list, size_t at);
/* What the actions or letters mean, put together. */
unsigned report_statement_meaning(const struct report_statement *s,
                                  unsigned (*meaning)(struct text word));
/* "add", "long, coverage": the actions or letters. */
void report_statement_append(const struct report_statement *s, struct buffer *to);
/* The same in the report's own words, where the package has them. */
void report_statement_append_words(const struct report_statement *s, struct buffer *to);

#endif
