#include "schema/code_map.h"

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

const char *map_shape_name(enum map_shape shape)
{
    static const char *const names[MAP_SHAPES] = {
        "unchanged", "renamed",      "carve-out",    "one-to-one", "split",
        "merge",     "many-to-many", "no-successor", "new",
    };
    return names[shape];
}

const char *map_evidence_name(enum map_evidence evidence)
{
    static const char *const names[MAP_EVIDENCES] = {
        "same code",
        "previous assignment, inverted",
        "official replacement",
        "cross reference",
        "GEM",
        "refined",
        "merged",
        "family",
        "title",
    };
    return names[evidence];
}

bool map_evidence_is_official(enum map_evidence evidence)
{
    return evidence < EVIDENCE_REFINED;
}

const char *map_mark_name(unsigned mark)
{
    static const char *const names[MARKS] = {
        "ambiguous", "range", "category", "approximate", "outranked", "unspecified", "other",
    };
    for (size_t i = 0; i < MARKS; i++)
        if (mark == 1u << i)
            return names[i];
    return "";
}
