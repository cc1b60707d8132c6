#include "schema/tables.h"

static const char *const kinds[] = {"header", "code", NULL};
static const char *const code_fields[] = {"billable", "kind", "long", "short", NULL};
static const char *const actions[] = {"add", "delete", "revise from", "revise to", NULL};
static const char *const blocks[] = {"codes", "headers", NULL};
static const char *const items[] = {"additions",    "deletions",    "new count",
                                    "old count",    "revised both", "revised long",
                                    "revised short", "revisions",    NULL};

#define REQUIRED true
#define OPTIONAL false

const struct table tables[TABLES] = {
    [TABLE_CODES] = {.name = "codes",
                     .layer = LAYER_FACTS,
                     .field_count = 9,
                     .key_fields = 1,
                     .fields = {{"code", FIELD_CODE, REQUIRED, NULL},
                                {"display", FIELD_STRING, OPTIONAL, NULL},
                                {"kind", FIELD_STRING, REQUIRED, kinds},
                                {"billable", FIELD_BOOLEAN, OPTIONAL, NULL},
                                {"short", FIELD_STRING, OPTIONAL, NULL},
                                {"long", FIELD_STRING, OPTIONAL, NULL},
                                {"status", FIELD_STRING, OPTIONAL, NULL},
                                {"valid_from", FIELD_DATE, OPTIONAL, NULL},
                                {"valid_to", FIELD_DATE, OPTIONAL, NULL}}},
    [TABLE_CODES_DERIVED] = {.name = "codes_derived",
                             .layer = LAYER_DERIVED,
                             .field_count = 4,
                             .key_fields = 1,
                             .refers_to = "codes",
                             .reference_fields = 1,
                             .fields = {{"code", FIELD_CODE, REQUIRED, NULL},
                                        {"display", FIELD_STRING, REQUIRED, NULL},
                                        {"parent", FIELD_CODE, OPTIONAL, NULL},
                                        {"chapter", FIELD_STRING, OPTIONAL, NULL}}},
    [TABLE_CODES_ORIGIN] = {.name = "codes_origin",
                            .layer = LAYER_ORIGIN,
                            .field_count = 4,
                            .key_fields = 2,
                            .refers_to = "codes",
                            .reference_fields = 1,
                            .fields = {{"code", FIELD_CODE, REQUIRED, NULL},
                                       {"source", FIELD_STRING, REQUIRED, NULL},
                                       {"line", FIELD_INTEGER, REQUIRED, NULL},
                                       {"position", FIELD_INTEGER, OPTIONAL, NULL}}},
    [TABLE_DISAGREEMENTS] = {.name = "disagreements",
                             .layer = LAYER_FACTS,
                             .field_count = 4,
                             .key_fields = 3,
                             .refers_to = "codes",
                             .reference_fields = 1,
                             .fields = {{"code", FIELD_CODE, REQUIRED, NULL},
                                        {"source", FIELD_STRING, REQUIRED, NULL},
                                        {"field", FIELD_STRING, REQUIRED, code_fields},
                                        {"value", FIELD_STRING, REQUIRED, NULL}}},
    [TABLE_OFFICIAL_CHANGES] = {.name = "official_changes",
                                .layer = LAYER_FACTS,
                                .field_count = 7,
                                .key_fields = 3,
                                .fields = {{"source", FIELD_STRING, REQUIRED, NULL},
                                           {"code", FIELD_CODE, REQUIRED, NULL},
                                           {"ordinal", FIELD_INTEGER, REQUIRED, NULL},
                                           {"action", FIELD_STRING, REQUIRED, actions},
                                           {"billable", FIELD_BOOLEAN, OPTIONAL, NULL},
                                           {"short", FIELD_STRING, OPTIONAL, NULL},
                                           {"long", FIELD_STRING, OPTIONAL, NULL}}},
    [TABLE_OFFICIAL_CHANGES_ORIGIN] = {.name = "official_changes_origin",
                                       .layer = LAYER_ORIGIN,
                                       .field_count = 4,
                                       .key_fields = 3,
                                       .refers_to = "official_changes",
                                       .reference_fields = 3,
                                       .fields = {{"source", FIELD_STRING, REQUIRED, NULL},
                                                  {"code", FIELD_CODE, REQUIRED, NULL},
                                                  {"ordinal", FIELD_INTEGER, REQUIRED, NULL},
                                                  {"line", FIELD_INTEGER, REQUIRED, NULL}}},
    [TABLE_TRAILER] = {.name = "trailer",
                       .layer = LAYER_FACTS,
                       .field_count = 5,
                       .key_fields = 3,
                       .fields = {{"source", FIELD_STRING, REQUIRED, NULL},
                                  {"block", FIELD_STRING, REQUIRED, blocks},
                                  {"item", FIELD_STRING, REQUIRED, items},
                                  {"value", FIELD_INTEGER, REQUIRED, NULL},
                                  {"text", FIELD_STRING, OPTIONAL, NULL}}},
    [TABLE_TRAILER_ORIGIN] = {.name = "trailer_origin",
                              .layer = LAYER_ORIGIN,
                              .field_count = 4,
                              .key_fields = 3,
                              .refers_to = "trailer",
                              .reference_fields = 3,
                              .fields = {{"source", FIELD_STRING, REQUIRED, NULL},
                                         {"block", FIELD_STRING, REQUIRED, blocks},
                                         {"item", FIELD_STRING, REQUIRED, items},
                                         {"line", FIELD_INTEGER, REQUIRED, NULL}}},
};

const struct table *table_find(struct text name)
{
    for (size_t i = 0; i < TABLES; i++)
        if (text_equal(name, text_of(tables[i].name)))
            return &tables[i];
    return NULL;
}
