/*
 * The reader of compiled lookup tables (.cst; table.md is the document): which codes of the
 * official US medical code sets are valid on a day, and what they are called.
 *
 * One header and one source file, which need the C library only; C99, also from C++. A table is
 * mapped into memory and read in place: after opening nothing is allocated, and any number of
 * threads may ask the same table. Every offset is checked before it is used, so that a damaged or
 * hostile file gives wrong answers at worst, never an access outside of it;
 * CODESET_VERIFY makes opening check the whole file instead.
 *
 *   struct codeset_table table;
 *   if (codeset_table_open(&table, "codes.cst", 0) != CODESET_OK)
 *       return -1;
 *   int system = codeset_table_system(&table, "icd10cm");
 *   struct codeset_answer answer;
 *   codeset_table_find(&table, system, "E11.9", 5, codeset_day(2026, 3, 1), &answer);
 *   if (answer.status == CODESET_VALID)
 *       ...
 *   codeset_table_close(&table);
 */
#ifndef CODESET_TABLE_H
#define CODESET_TABLE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What functions return. */
enum codeset_result {
    CODESET_OK = 0,
    CODESET_NO_FILE = -1,  /* cannot be opened or mapped; errno says why */
    CODESET_NO_TABLE = -2, /* is no lookup table */
    CODESET_TOO_NEW = -3,  /* of a major version that this reader does not know */
    CODESET_DAMAGED = -4,  /* cut, or something in it points outside or contradicts itself */
    CODESET_NO_SUCH = -5,  /* no such system, code, interval or title */
    CODESET_BAD_CHECKSUM = -6,
};

enum codeset_open_flags {
    CODESET_VERIFY = 1, /* check all of it, checksum included */
};

/* What a code is on a day. */
enum codeset_status {
    CODESET_NOT_COVERED, /* the table cannot speak for the day */
    CODESET_UNKNOWN,     /* no such code in any release of the table */
    CODESET_NOT_YET,     /* begins later */
    CODESET_VALID,       /* exists, and may stand on a HIPAA transaction */
    CODESET_HEADER,      /* exists, and is a heading only: not at the highest specificity */
    CODESET_RETIRED,     /* ended before the day */
};

/* What a date rests on. */
enum codeset_basis {
    CODESET_OWN_DATE,      /* the code's own add or termination date */
    CODESET_CONVERSION,    /* the publisher's conversion table */
    CODESET_RELEASE,       /* the date of the release that lists it first, or no longer */
    CODESET_FIRST_RELEASE, /* of the first release in the table: then or before */
};

/* What an entry is, in the field's words. */
enum codeset_kind { CODESET_KIND_CODE, CODESET_KIND_HEADER, CODESET_PROCEDURE, CODESET_MODIFIER };

/* What a link between two codes stands on: what comes first outranks what comes later. Down to
 * CODESET_ADDENDA a publisher says it; what follows is inferred. */
enum codeset_evidence {
    CODESET_SAME_CODE,
    CODESET_PREVIOUS_ASSIGNMENT, /* of a conversion table, inverted */
    CODESET_REPLACEMENT,
    CODESET_CROSS_REFERENCE,
    CODESET_GEM,
    CODESET_REIMBURSEMENT,
    CODESET_ADDENDA,
    CODESET_REFINED,
    CODESET_MERGED,
    CODESET_FAMILY,
    CODESET_SIMILAR_TITLE,
};

/* Days are counted from 1900-01-01, which is 0. */
#define CODESET_OPEN    UINT32_MAX /* no end is known */
#define CODESET_NO_CODE UINT32_MAX

struct codeset_answer {
    enum codeset_status status;
    uint32_t code;          /* number of the code in its system, or CODESET_NO_CODE */
    uint32_t interval;      /* of the code, from 0: the one that holds the day, or is next to it */
    uint32_t from, to;      /* of that interval: first and last day */
    enum codeset_kind kind; /* in that interval */
    enum codeset_basis from_basis, to_basis;
    unsigned sense;                       /* intervals of one meaning have the same, from 0 */
    int billable;                         /* 1; 0: a heading; -1: the publisher states no flag */
    uint32_t first_release, last_release; /* that state it: indexes into the system's releases */
};

/* The parts of one system. The members are the reader's own. */
struct codeset_system {
    uint32_t codes, patterns, intervals, words, word_bytes, releases, spans;
    unsigned prefix, suffix_bytes, suffix_characters, pattern_bytes;
    const unsigned char *name, *directory, *suffixes, *code_patterns, *pattern_index;
    const unsigned char *interval_records, *titles, *title_index, *word_index, *word_text;
    const unsigned char *release_records, *covered;
    uint64_t title_bytes, fact_text_bytes;
    uint32_t links, facts;
    unsigned nested; /* codes stand below others */
    const unsigned char *link_records, *links_backward, *fact_records, *fact_text;
};

#define CODESET_SYSTEMS_LIMIT 16

/* An opened table. The members are the reader's own. */
struct codeset_table {
    const unsigned char *bytes;
    uint64_t size;
    size_t mapped; /* bytes that are to be unmapped */
    uint32_t system_count;
    struct codeset_system systems[CODESET_SYSTEMS_LIMIT];
};

/* A release that the table was made from. */
struct codeset_release {
    char name[48];      /* "icd10cm@2025-10-01" */
    char package[65];   /* identity of the canonical package, in hexadecimal digits */
    uint32_t effective; /* day */
    uint32_t until;     /* last day that it speaks for */
};

/* Maps a file, or takes bytes in memory, which must outlive the table. */
int codeset_table_open(struct codeset_table *t, const char *path, int flags);
int codeset_table_open_memory(struct codeset_table *t, const void *bytes, size_t size, int flags);
void codeset_table_close(struct codeset_table *t);

/* The version of the format that the table is written in: 1, 0. */
void codeset_table_version(const struct codeset_table *t, unsigned *major, unsigned *minor);
/* 1 where rows under the licence of the American Medical Association were asked for. */
int codeset_table_is_licensed(const struct codeset_table *t);

/* Number of a system by its name ("icd10cm"), or CODESET_NO_SUCH. */
int codeset_table_system(const struct codeset_table *t, const char *name);
uint32_t codeset_table_system_count(const struct codeset_table *t);
/* Its name, with a NUL behind; CODESET_NO_SUCH, or CODESET_OK. */
int codeset_table_system_name(const struct codeset_table *t, int system, char out[17]);
uint32_t codeset_table_code_count(const struct codeset_table *t, int system);

/* Finds a code, dotted or not, in any case, on a day. Returns CODESET_OK, whatever the answer, or
 * CODESET_NO_SUCH for a system that is none, or CODESET_DAMAGED. */
int codeset_table_find(const struct codeset_table *t, int system, const char *code, size_t length,
                       uint32_t day, struct codeset_answer *answer);
/* The code's number, or CODESET_NO_CODE. */
uint32_t codeset_table_code(const struct codeset_table *t, int system, const char *code,
                            size_t length);
/* The code of that number, undotted, with a NUL behind; its length, or CODESET_NO_SUCH. */
int codeset_table_code_text(const struct codeset_table *t, int system, uint32_t code, char out[16]);
/* The codes that begin so: [*first, *end), in the order of bytes. */
int codeset_table_prefix(const struct codeset_table *t, int system, const char *prefix,
                         size_t length, uint32_t *first, uint32_t *end);

/* The code that a code stands below on the day: the longest other one that it begins with. `day`
 * CODESET_OPEN: on any day. CODESET_NO_CODE where there is none, and in systems whose codes stand
 * side by side (HCPCS). */
uint32_t codeset_table_parent(const struct codeset_table *t, int system, uint32_t code,
                              uint32_t day);
/* The codes right below one: the first where `after` is CODESET_NO_CODE, else the next after that
 * one; CODESET_NO_CODE behind the last. Below CODESET_NO_CODE are those without a parent. */
uint32_t codeset_table_child(const struct codeset_table *t, int system, uint32_t parent,
                             uint32_t after, uint32_t day);

uint32_t codeset_table_interval_count(const struct codeset_table *t, int system, uint32_t code);
/* One interval of a code; its status is CODESET_VALID or CODESET_HEADER. */
int codeset_table_interval(const struct codeset_table *t, int system, uint32_t code,
                           uint32_t interval, struct codeset_answer *answer);

enum codeset_title { CODESET_SHORT, CODESET_LONG };
/* Copies a title as it was in that interval, cut to `capacity` - 1 bytes and with a NUL behind; its
 * whole length, which may be more, or CODESET_NO_SUCH where the publisher states none. */
int codeset_table_title(const struct codeset_table *t, int system, uint32_t code, uint32_t interval,
                        enum codeset_title which, char *out, size_t capacity);

/* From one release to the next that the table was made from: what took the place of a code, or came
 * out of one that lives on. */
struct codeset_link {
    int system; /* of the other code */
    uint32_t
        code; /* the other one; CODESET_NO_CODE: the publisher says that nothing took its place */
    uint32_t day;                      /* first day of the later release */
    uint32_t from_release, to_release; /* indexes into the system's releases */
    enum codeset_evidence evidence;
    unsigned score; /* percent, of what is inferred; else 100 */
    int automatic;  /* a program may put the later code for the earlier one, unasked */
    int automatic_backward;
    int carved; /* the earlier code lives on */
};

/* Links from a code to later ones, `link` from 0: by the later code. CODESET_OK or
 * CODESET_NO_SUCH. */
uint32_t codeset_table_successor_count(const struct codeset_table *t, int system, uint32_t code);
int codeset_table_successor(const struct codeset_table *t, int system, uint32_t code, uint32_t link,
                            struct codeset_link *out);
/* Links to a code from earlier ones; by the earlier code. */
uint32_t codeset_table_predecessor_count(const struct codeset_table *t, int system, uint32_t code);
int codeset_table_predecessor(const struct codeset_table *t, int system, uint32_t code,
                              uint32_t link, struct codeset_link *out);

/* What else releases say, where the table was compiled with it. */
enum codeset_fact_kind { CODESET_NOTE = 1, CODESET_PROPERTY, CODESET_TERM };

struct codeset_fact {
    enum codeset_fact_kind kind;
    uint32_t code;     /* or CODESET_NO_CODE: of a section or chapter, or of no one code */
    uint32_t from, to; /* days on which releases say so; to may be CODESET_OPEN */
    unsigned ordinal;  /* among those alike */
};

enum codeset_fact_text {
    CODESET_PLACE, /* of a term its index and path; of a note that is at no code where it stands */
    CODESET_NAME,  /* kind of the note, name of the property, relation of the term */
    CODESET_VALUE,
};

/* Facts are numbered by code, those of no code last. */
uint32_t codeset_table_fact_count(const struct codeset_table *t, int system);
/* Those of one code, or of CODESET_NO_CODE: [*first, *end). */
int codeset_table_facts(const struct codeset_table *t, int system, uint32_t code, uint32_t *first,
                        uint32_t *end);
int codeset_table_fact(const struct codeset_table *t, int system, uint32_t fact,
                       struct codeset_fact *out);
/* As codeset_table_title(). */
int codeset_table_fact_text(const struct codeset_table *t, int system, uint32_t fact,
                            enum codeset_fact_text which, char *out, size_t capacity);

uint32_t codeset_table_release_count(const struct codeset_table *t, int system);
int codeset_table_release(const struct codeset_table *t, int system, uint32_t release,
                          struct codeset_release *out);

/* The days that the table can speak for, as spans from `first` to `last`, in order and apart;
 * `span` counts from 0. CODESET_OK, or CODESET_NO_SUCH where there are no more. */
int codeset_table_covered(const struct codeset_table *t, int system, uint32_t span, uint32_t *first,
                          uint32_t *last);

/* XXH64 of the bytes, seed 0, with the eight at offset `hole`, a multiple of 8, taken as 0. */
uint64_t codeset_table_checksum(const unsigned char *bytes, uint64_t size, uint64_t hole);

/* A day by year, month and day; CODESET_OPEN when there is no such day from 1900 to 9999. */
uint32_t codeset_day(int year, int month, int day);
/* "2026-03-01", with a NUL behind; "" for CODESET_OPEN. */
void codeset_day_text(uint32_t day, char out[11]);

#ifdef __cplusplus
}
#endif

#endif
