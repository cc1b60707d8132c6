#include "parsers/icd10cm_index_kind.h"

#include "parsers/containers/xml_head.h"

/* What a head shows. */
struct look {
    bool has_columns;
    bool says_diseases, says_external, says_neoplasm, says_drug;
    unsigned codes, external, neoplasm, drug; /* codes in all, and those of such chapters */
};

static bool says(struct text t, const char *words)
{
    struct text wanted = text_of(words);
    for (size_t i = 0; i + wanted.length <= t.length; i++)
        if (text_starts_with_ignoring_case(text_from(t, i), wanted))
            return true;
    return false;
}

static void count_code(struct look *l, struct text code)
{
    char c = code.length > 0 ? ascii_upper(code.at[0]) : ' ';
    if (!ascii_is_letter(c))
        return;
    l->codes++;
    l->external += c >= 'V' && c <= 'Y';
    l->neoplasm += c == 'C' || c == 'D';
    l->drug += c == 'T';
}

static bool is(const struct xml_head_tag *tag, const char *name)
{
    return text_equal(tag->name, text_of(name));
}

static void look_at(struct look *l, const struct xml_head_tag *tag, bool before_letters)
{
    if (tag->is_end)
        return;
    if (is(tag, "title") && before_letters) {
        l->says_external |= says(tag->text, "external cause");
        l->says_diseases |= says(tag->text, "disease");
    } else if (is(tag, "head")) {
        l->says_neoplasm |= says(tag->text, "malignant") || says(tag->text, "benign");
        l->says_drug |= says(tag->text, "poisoning") || says(tag->text, "underdosing");
    } else if (is(tag, "code") || is(tag, "cell") || is(tag, "etiology")) {
        count_code(l, tag->text);
    }
    l->has_columns |= is(tag, "head") || is(tag, "cell");
}

enum icd10cm_index_kind icd10cm_index_kind(struct text head)
{
    struct text root = xml_head_root(head);
    struct look l = {.has_columns = false};
    struct xml_head_tag tag;
    bool before_letters = true;
    if (!text_equal(root, TEXT("ICD10CM.index")) && !text_equal(root, TEXT("ICD10CM.table")))
        return ICD10CM_INDEX_NONE;
    while (xml_head_next(&head, &tag)) {
        before_letters &= !is(&tag, "letter") && !is(&tag, "mainTerm");
        look_at(&l, &tag, before_letters);
    }
    if (l.has_columns) {
        if (l.says_neoplasm != l.says_drug)
            return l.says_drug ? ICD10CM_INDEX_DRUG : ICD10CM_INDEX_NEOPLASM;
        return l.drug > l.neoplasm ? ICD10CM_INDEX_DRUG : ICD10CM_INDEX_NEOPLASM;
    }
    if (l.says_diseases != l.says_external)
        return l.says_external ? ICD10CM_INDEX_EXTERNAL_CAUSES : ICD10CM_INDEX_DISEASES;
    return l.external > l.codes / 2 ? ICD10CM_INDEX_EXTERNAL_CAUSES : ICD10CM_INDEX_DISEASES;
}
