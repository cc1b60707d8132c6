#include "parsers/records.h"

const char *change_action_name(enum change_action action)
{
    static const char *const names[CHANGE_ACTIONS] = {
        [CHANGE_ADD] = "add",
        [CHANGE_DELETE] = "delete",
        [CHANGE_REVISE_FROM] = "revise from",
        [CHANGE_REVISE_TO] = "revise to",
        [CHANGE_DISCONTINUE] = "discontinue",
        [CHANGE_REACTIVATE] = "reactivate",
        [CHANGE_IN_LONG] = "long",
        [CHANGE_IN_SHORT] = "short",
        [CHANGE_IN_COVERAGE] = "coverage",
        [CHANGE_IN_COVERAGE_AND_LONG] = "coverage and long",
        [CHANGE_IN_PAYMENT] = "payment",
        [CHANGE_IN_MISCELLANEOUS] = "miscellaneous",
        [CHANGE_NONE] = "none",
        [CHANGE_OTHER] = "other",
    };
    return names[action];
}

const char *correction_action_name(enum correction_action action)
{
    static const char *const names[CORRECTION_ACTIONS] = {
        [CORRECTION_ADD] = "add",
        [CORRECTION_DELETE] = "delete",
        [CORRECTION_WITHHOLD] = "withhold",
        [CORRECTION_SET] = "set",
        [CORRECTION_ADD_VALUE] = "add value",
        [CORRECTION_REMOVE_VALUE] = "remove value",
        [CORRECTION_REVERT] = "revert",
        [CORRECTION_OTHER] = "other",
    };
    return names[action];
}

const char *trailer_block_name(enum trailer_block block)
{
    static const char *const names[] = {"headers", "codes"};
    return names[block];
}

const char *trailer_item_name(enum trailer_item item)
{
    static const char *const names[] = {
        "old count", "new count",    "additions",    "deletions",
        "revisions", "revised both", "revised long", "revised short",
    };
    return names[item];
}

const char *code_kind_name(enum code_kind kind)
{
    static const char *const names[CODE_KIND_COUNT] = {
        [CODE_KIND_CODE] = "code",
        [CODE_KIND_HEADER] = "header",
        [CODE_KIND_PROCEDURE] = "procedure",
        [CODE_KIND_MODIFIER] = "modifier",
    };
    return names[kind];
}
