/*
 * The checks of one package, and the findings they make.
 *
 * A package may have been made by anybody: nothing is taken to be as our writer would have it, and
 * nothing in it can make the checks read outside its folder, wait, or use memory without limit.
 * Checks go section by section (the manifest, the files, each table); of each check a section lists
 * so many findings, and one more says how many there were beyond.
 */
#ifndef TOOLS_VERIFY_PACKAGE_CHECK_H
#define TOOLS_VERIFY_PACKAGE_CHECK_H

#include "schema/base/json.h"
#include "schema/release.h"
#include "tools/verify/findings.h"

/* Names are parts of the findings' ids (findings.md): they never change. */
enum package_rule {
    RULE_BYTE,      /* a byte that no table holds: NUL, CR */
    RULE_COLUMNS,   /* a row with more or fewer columns than the header */
    RULE_CUT,       /* the last row has no line end */
    RULE_DECLARED,  /* the manifest declares the table otherwise than the schema has it */
    RULE_DERIVED,   /* not what is derived from the codes */
    RULE_DUPLICATE, /* a key that stands twice */
    RULE_ESCAPE,    /* an escape that does not exist */
    RULE_FILE,      /* missing, or no regular file */
    RULE_HASH,      /* of a file */
    RULE_HEADER,    /* the header row is another */
    RULE_IDENTITY,  /* the folder is named by another hash than its manifest has */
    RULE_LINK,      /* a link inside the package */
    RULE_LONG_ROW,  /* a row beyond TSV_ROW_LIMIT */
    RULE_ORDER,     /* rows out of the order of their key */
    RULE_ORIGIN,    /* a row that leads back to no line, or that nothing was derived from */
    RULE_PATH,      /* a path that leaves the folder */
    RULE_REFERENCE, /* a row about something that is not there */
    RULE_REQUIRED,  /* \N where a value must be */
    RULE_ROWS,      /* another number of rows than stated */
    RULE_SIZE,      /* another number of bytes than stated */
    RULE_SOURCE,    /* a source that the manifest does not list, or lists wrongly */
    RULE_STATES,    /* content outside the scope that the manifest states */
    RULE_TYPE,      /* a value that is not of its column's type */
    RULE_UTF8,      /* bytes that are no UTF-8 */
    RULE_VALUE,     /* none of the values that are allowed */
};
enum { PACKAGE_RULES = 25, PACKAGE_LISTED = 100 };

const char *package_rule_name(enum package_rule rule); /* "long-row" */

struct package_check {
    const struct release *release;
    const json_t *document;         /* the manifest as it was written */
    const char *section;            /* "codes", "manifest", "files" */
    uint64_t counts[PACKAGE_RULES]; /* in this section */
    uint64_t found;                 /* in all sections */
    uint64_t *source_rows;          /* rows that came from each source; source_count of them */
    bool sorted[TABLES];            /* tables whose rows can be walked along others */
    struct findings *findings;
    struct diagnostics *d;
};

/* Where in a file of the package. file NULL: nowhere in particular; line or column 0: not known. */
struct package_place {
    struct text file;
    uint64_t line, column;
};

void package_section_begin(struct package_check *c, const char *section);
/* Adds the findings that say how many more there were. */
enum status package_section_end(struct package_check *c);

/* A finding with the id RULE/RELEASE/SECTION/KEY. `code` as in struct finding. */
enum status package_finding(struct package_check *c, enum package_rule rule, struct text key,
                            struct text code, struct package_place place, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
uint64_t package_section_found(const struct package_check *c);

/* The beginning of a text, for a message. */
struct text package_excerpt(struct text t);
/* The same of a text and another: where they are equal for long, from a little before they differ,
 * with "..." in front. False when out of memory. */
bool package_excerpt_differing(struct text t, struct text other, struct buffer *out);
/* The minor version of the schema that the package says it has; 0 where it cannot be read. */
uint64_t package_minor_version(const struct package_check *c);
/* A resource of the manifest by its name; NULL when it lists none. */
const json_t *package_resource(const struct package_check *c, const char *name);

#endif
