#include "parsers/records.h"

const char *change_action_name(enum change_action action)
{
    static const char *const names[] = {"add", "delete", "revise from", "revise to"};
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
        "old count",    "new count",    "additions",    "deletions",
        "revisions",    "revised both", "revised long", "revised short",
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
