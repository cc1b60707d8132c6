/* Codes of CPT, level I of HCPCS, by their form; the codes themselves are the AMA's. */
#ifndef TOOLS_COMMON_CPT_FORM_H
#define TOOLS_COMMON_CPT_FORM_H

#include <stdbool.h>

#include "schema/base/text.h"

/* Four digits, then a digit or the letter of a category: F, M, T, U, in any case. */
bool has_form_of_cpt(struct text code);

#endif
