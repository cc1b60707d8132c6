#include "schema/code_map.h"

/* Names by number, and back. */
static bool find_name(struct text name, const char *(*name_of)(unsigned), unsigned count,
                      unsigned *found)
{
    for (unsigned i = 0; i < count; i++) {
        if (text_equal(name, text_of(name_of(i)))) {
            *found = i;
            return true;
        }
    }
    return false;
}

const char *map_column_name(enum map_column column)
{
    static const char *const names[MAP_COLUMNS] = {
        "from_system",
        "from_release",
        "from_code",
        "to_system",
        "to_release",
        "to_code",
        "relation",
        "shape",
        "scenario",
        "choice",
        "evidence",
        "score",
        "automatic_forward",
        "automatic_backward",
        "raw",
        "source",
        "line",
        "marks",
        "review",
        "schema",
        "also",
        "path",
    };
    return names[column];
}

const char *map_relation_name(enum map_relation relation)
{
    static const char *const names[MAP_RELATIONS] = {"equivalent", "narrower", "broader", "related",
                                                     "none"};
    return names[relation];
}

static const char *relation_of(unsigned number)
{
    return map_relation_name((enum map_relation)number);
}

bool map_relation_from_name(struct text name, enum map_relation *relation)
{
    unsigned found;
    if (!find_name(name, relation_of, MAP_RELATIONS, &found))
        return false;
    *relation = (enum map_relation)found;
    return true;
}

const char *map_shape_name(enum map_shape shape)
{
    static const char *const names[MAP_SHAPES] = {
        "unchanged", "renamed",      "carve-out",    "one-to-one", "split",
        "merge",     "many-to-many", "no-successor", "new",
    };
    return names[shape];
}

static const char *shape_of(unsigned number)
{
    return map_shape_name((enum map_shape)number);
}

bool map_shape_from_name(struct text name, enum map_shape *shape)
{
    unsigned found;
    if (!find_name(name, shape_of, MAP_SHAPES, &found))
        return false;
    *shape = (enum map_shape)found;
    return true;
}

const char *map_evidence_name(enum map_evidence evidence)
{
    static const char *const names[MAP_EVIDENCES] = {
        "same code",
        "previous assignment, inverted",
        "official replacement",
        "cross reference",
        "GEM",
        "reimbursement mapping",
        "addenda",
        "refined",
        "merged",
        "family",
        "title",
    };
    return names[evidence];
}

static const char *evidence_of(unsigned number)
{
    return map_evidence_name((enum map_evidence)number);
}

bool map_evidence_from_name(struct text name, enum map_evidence *evidence)
{
    unsigned found;
    if (!find_name(name, evidence_of, MAP_EVIDENCES, &found))
        return false;
    *evidence = (enum map_evidence)found;
    return true;
}

bool map_evidence_is_official(enum map_evidence evidence)
{
    return evidence < EVIDENCE_ADDENDA;
}

const char *map_mark_name(unsigned mark)
{
    static const char *const names[MARKS] = {
        "ambiguous", "range",  "category", "approximate", "outranked", "unspecified",
        "other",     "no-map", "unknown",  "way",         "direct",
    };
    for (size_t i = 0; i < MARKS; i++)
        if (mark == 1u << i)
            return names[i];
    return "";
}

static const char *mark_of(unsigned number)
{
    return map_mark_name(1u << number);
}

bool map_mark_from_name(struct text name, unsigned *mark)
{
    unsigned found;
    if (!find_name(name, mark_of, MARKS, &found))
        return false;
    *mark = 1u << found;
    return true;
}
