/*
 * The terms of an alphabetic index as rows of the table `terms` (schema/release.md), while its
 * reader goes through the nested terms. A term without a title of its own, as the ICD-10-PCS index
 * has them, states references of the term above it.
 */
#ifndef PARSERS_INDEX_TERMS_H
#define PARSERS_INDEX_TERMS_H

#include "parsers/containers/xml.h"
#include "parsers/key_ordinals.h"
#include "parsers/parser.h"

/* A path of titles longer than this is refused; real ones have 211 bytes. */
enum { INDEX_PATH_LIMIT = 4096 };

struct index_term {
    size_t path_length;
    size_t owner;  /* level of the term that has the path: itself, or one above it */
    uint64_t hash; /* of the path */
    uint64_t line;
    unsigned ordinal; /* of the terms of this path */
    bool has_row;
    bool is_late; /* has no title, and something was said of it: a title now comes too late */
};

struct index_terms {
    struct parse_job *job;
    const char *index; /* in the column `index` */
    struct buffer path;
    struct index_term levels[XML_DEPTH_LIMIT + 1]; /* [0] is outside of all terms */
    size_t depth;
    struct key_ordinals ordinals;
};

void index_terms_init(struct index_terms *t, struct parse_job *job, const char *index);
void index_terms_release(struct index_terms *t);

/* A term begins within the one at hand; at most XML_DEPTH_LIMIT of them. */
void index_terms_enter(struct index_terms *t, uint64_t line);
/* Its title, without modifiers. A second one, or one that comes late, is rejected. */
enum status index_terms_title(struct index_terms *t, uint64_t line, struct text title);
/* Its nonessential modifiers; `title` is the whole one as printed, or not stated. */
enum status index_terms_modifiers(struct index_terms *t, uint64_t line, struct text modifiers,
                                  struct text title);
/* What it refers to, and the codes in the reference; empty where there are none. */
enum status index_terms_reference(struct index_terms *t, uint64_t line, const char *relation,
                                  struct text target, struct text codes);
/* It ends. */
enum status index_terms_leave(struct index_terms *t);

/* What stands over a column of the index's table. */
enum status index_terms_heading(struct index_terms *t, uint64_t line, const char *relation,
                                struct text heading);

#endif
