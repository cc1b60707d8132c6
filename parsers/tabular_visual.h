/*
 * The element visualImpairment of the ICD-10-CM tabular list (H54 has the only one): categories of
 * visual acuity, each with its ranges. One row of the table `visual_impairment` a range.
 */
#ifndef PARSERS_TABULAR_VISUAL_H
#define PARSERS_TABULAR_VISUAL_H

#include "parsers/tabular_nodes.h"

enum visual_text {
    VISUAL_OF_HEADING,
    VISUAL_OF_VALUE,
    VISUAL_OF_RANGE_HEADING,
    VISUAL_OF_MAXIMUM_HEADING,
    VISUAL_OF_MAXIMUM,
    VISUAL_OF_MINIMUM_HEADING,
    VISUAL_OF_MINIMUM,
};
enum { VISUAL_TEXTS = 7 };

struct tabular_visual {
    unsigned category, range; /* the ones at hand, from 1 */
    bool stated[VISUAL_TEXTS];
    struct buffer texts[VISUAL_TEXTS];
};

void tabular_visual_init(struct tabular_visual *v);
void tabular_visual_release(struct tabular_visual *v);
void tabular_visual_begin(struct tabular_visual *v);
void tabular_visual_begin_category(struct tabular_visual *v);
void tabular_visual_text(struct tabular_visual *v, enum visual_text which, struct text text);
enum status tabular_visual_end_range(struct tabular_visual *v, struct tabular_nodes *n,
                                     uint64_t line);
/* Gives a row for a category without ranges, too. */
enum status tabular_visual_end_category(struct tabular_visual *v, struct tabular_nodes *n,
                                        uint64_t line);

#endif
