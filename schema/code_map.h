/*
 * A code map: what the codes of one release are in another, one row a pair; map.md is the document.
 */
#ifndef SCHEMA_CODE_MAP_H
#define SCHEMA_CODE_MAP_H

#include <stdbool.h>

#include "schema/base/text.h"

#define MAP_SCHEMA "1.0"
#define MAP_FILE   "map.tsv"

enum map_column {
    MAP_FROM_SYSTEM,
    MAP_FROM_RELEASE,
    MAP_FROM_CODE,
    MAP_TO_SYSTEM,
    MAP_TO_RELEASE,
    MAP_TO_CODE,
    MAP_RELATION,
    MAP_SHAPE,
    MAP_SCENARIO,
    MAP_CHOICE,
    MAP_EVIDENCE,
    MAP_SCORE,
    MAP_AUTOMATIC_FORWARD,
    MAP_AUTOMATIC_BACKWARD,
    MAP_RAW,
    MAP_SOURCE,
    MAP_LINE,
    MAP_MARKS,
    MAP_REVIEW,
    MAP_SCHEMA_COLUMN,
    MAP_ALSO,
    MAP_PATH,
};
enum { MAP_COLUMNS = 22 };

const char *map_column_name(enum map_column column);

enum map_relation {
    RELATION_EQUIVALENT,
    RELATION_NARROWER,
    RELATION_BROADER,
    RELATION_RELATED,
    RELATION_NONE,
};
enum { MAP_RELATIONS = 5 };
const char *map_relation_name(enum map_relation relation);
bool map_relation_from_name(struct text name, enum map_relation *relation);

enum map_shape {
    SHAPE_UNCHANGED,
    SHAPE_RENAMED,
    SHAPE_CARVE_OUT,
    SHAPE_ONE_TO_ONE,
    SHAPE_SPLIT,
    SHAPE_MERGE,
    SHAPE_MANY_TO_MANY,
    SHAPE_NO_SUCCESSOR,
    SHAPE_NEW,
};
enum { MAP_SHAPES = 9 };
const char *map_shape_name(enum map_shape shape);
bool map_shape_from_name(struct text name, enum map_shape *shape);

/* What a pair stands on: what comes first outranks what comes later. */
enum map_evidence {
    EVIDENCE_SAME_CODE,
    EVIDENCE_PREVIOUS_ASSIGNMENT, /* of a conversion table, inverted */
    EVIDENCE_REPLACEMENT,
    EVIDENCE_CROSS_REFERENCE,
    EVIDENCE_GEM,
    EVIDENCE_REIMBURSEMENT,
    EVIDENCE_ADDENDA, /* that make the code a header and add to_code below it */
    EVIDENCE_REFINED,
    EVIDENCE_MERGED,
    EVIDENCE_FAMILY,
    EVIDENCE_TITLE,
};
enum { MAP_EVIDENCES = 11 };
const char *map_evidence_name(enum map_evidence evidence);
bool map_evidence_from_name(struct text name, enum map_evidence *evidence);
/* A publisher says it of the pair. */
bool map_evidence_is_official(enum map_evidence evidence);

/* Bits of the column `marks`, in the order of their names there. */
enum map_mark {
    MARK_AMBIGUOUS = 1,
    MARK_RANGE = 2,
    MARK_CATEGORY = 4,
    MARK_APPROXIMATE = 8,
    MARK_OUTRANKED = 16,
    MARK_UNSPECIFIED = 32,
    MARK_OTHER = 64,
    MARK_NO_MAP = 128,
    MARK_UNKNOWN = 256,
    MARK_WAY = 512,
    MARK_DIRECT = 1024,
};
enum { MARKS = 11 };
const char *map_mark_name(unsigned mark); /* of one bit */
bool map_mark_from_name(struct text name, unsigned *mark);
/* The mark that --pick-one adds; the reason stands behind it. */
#define MAP_PICKED "picked:"

#endif
