/* The elements of the ICD-10-CM tabular list, and which stands in which. */
#ifndef PARSERS_TABULAR_ELEMENTS_H
#define PARSERS_TABULAR_ELEMENTS_H

#include "parsers/containers/xml_levels.h"
#include "parsers/tabular_visual.h"

enum tabular_level {
    OUTSIDE,
    LIST,
    INTRODUCTION,
    INTRO_SECTION,
    CHAPTER,
    SECTION,
    DEACTIVATED,
    DIAG,
    BLOCK,
    SEVENTH,
    SECTION_INDEX,
    VISUAL_IMPAIRMENT,
    VISUAL_OF_CATEGORY,
    VISUAL_OF_RANGE,
    VISUAL_OF_MOST,
    VISUAL_OF_LEAST,
    /* with text in them */
    LIST_VERSION,
    LIST_TITLE,
    NAME,
    TITLE,
    NOTE,
    EXTENSION,
    SECTION_REF,
    VISUAL_TEXT, /* and as many behind it as there are enum visual_text */
    INLINE = VISUAL_TEXT + VISUAL_TEXTS,
    OLD,
};

extern const struct xml_step tabular_steps[];
/* True for an element that holds text; a mark within it is not one of them. */
bool tabular_holds_text(unsigned char level);

#endif
