/* Which of the indexes and tables of ICD-10-CM a document is, by its beginning. */
#ifndef PARSERS_ICD10CM_INDEX_KIND_H
#define PARSERS_ICD10CM_INDEX_KIND_H

#include "schema/base/text.h"

enum icd10cm_index_kind {
    ICD10CM_INDEX_NONE, /* another document */
    ICD10CM_INDEX_DISEASES,
    ICD10CM_INDEX_EXTERNAL_CAUSES,
    ICD10CM_INDEX_NEOPLASM,
    ICD10CM_INDEX_DRUG,
};

/* By what its title or its column headings say; where these are silent, or others than they have
 * been since 2011, by the codes. */
enum icd10cm_index_kind icd10cm_index_kind(struct text head);

#endif
