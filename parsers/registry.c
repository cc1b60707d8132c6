#include "parsers/parser.h"

extern const struct parser parser_hcpcs_record;
extern const struct parser parser_icd10_addenda;
extern const struct parser parser_icd10_codes;
extern const struct parser parser_icd10_order;
extern const struct parser parser_icd10cm_diff;

const struct parser *const parsers[] = {
    &parser_hcpcs_record,
    &parser_icd10_addenda,
    &parser_icd10_codes,
    &parser_icd10_order,
    &parser_icd10cm_diff,
};

const size_t parser_count = sizeof parsers / sizeof *parsers;

const struct parser *parser_find(struct text head, enum system wanted,
                                 struct recognition *recognized, const struct parser **tie)
{
    const struct parser *best = NULL;
    struct recognition best_as = {0, ROLE_NONE, SYSTEM_NONE};
    *tie = NULL;
    if (text_starts_with(head, BYTE_ORDER_MARK))
        head = text_from(head, BYTE_ORDER_MARK.length);
    for (size_t i = 0; i < parser_count; i++) {
        struct recognition as = parsers[i]->recognize(head);
        if (as.score > best_as.score) {
            best = parsers[i];
            best_as = as;
            *tie = NULL;
        } else if (as.score > 0 && as.score == best_as.score) {
            *tie = parsers[i];
        }
    }
    /* a format that does not tell its system takes the one that is wanted */
    if (best && best_as.system == SYSTEM_NONE)
        best_as.system = wanted;
    *recognized = best_as;
    return *tie ? NULL : best;
}
