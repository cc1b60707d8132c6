#include "tests/samples/sample_releases.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/samples/sample_hcpcs.h"
#include "tests/samples/sample_history.h"
#include "tests/samples/sample_indexes.h"
#include "tests/samples/sample_pcs_tables.h"
#include "tests/samples/sample_maps.h"
#include "tests/samples/sample_tabular.h"
#include "tests/samples/zip_write.h"

enum content {
    CONTENT_END,
    CONTENT_ORDER,
    CONTENT_CODES,
    CONTENT_ORDER_ADDENDA,
    CONTENT_CODES_ADDENDA,
    CONTENT_DIFF,
    CONTENT_PDF,           /* not for us, and must not disturb */
    CONTENT_INDEX_ADDENDA, /* text, of no format that is read */
    CONTENT_FOLDER,
    CONTENT_HCPCS_2016,
    CONTENT_HCPCS_2017,
    CONTENT_HCPCS_2018,
    CONTENT_TABULAR,
    CONTENT_INDEX, /* as in enum sample_index, and so on */
    CONTENT_EXTERNAL_CAUSES,
    CONTENT_NEOPLASM,
    CONTENT_DRUG,
    CONTENT_PCS_INDEX,
    CONTENT_PCS_TABLES,
    CONTENT_PCS_DEFINITIONS,
    CONTENT_MAPS, /* the first of enum map_sample; those behind it follow */
    CONTENT_MAPS_LAST = CONTENT_MAPS + SAMPLE_REIMBURSEMENT,
    CONTENT_LATER_MAPS, /* the same of the later edition */
    CONTENT_LATER_MAPS_LAST = CONTENT_LATER_MAPS + SAMPLE_REIMBURSEMENT,
};

struct sample_member {
    enum content content;
    const char *name;
};

/* A delivery. NULL for `archive`: its only member lies in the folder as a lone file. */
struct sample_delivery {
    const char *archive;
    const struct sample_history *history; /* NULL for those that have their own */
    const char *base, *edition;           /* steps of the history */
    const char *old_file, *new_file;      /* what the trailers name */
    bool errata;
    struct date modified;
    struct sample_member members[9];
};

static const struct sample_delivery deliveries[] = {
    {
        .history = &history_cm,
        .edition = "first",
        .members = {{CONTENT_ORDER, "icd10cm_order_2013.txt"}},
    },
    {
        .archive = "ICD10CM-FY2014_OrderFiles.zip",
        .history = &history_cm,
        .base = "first",
        .edition = "FY2014",
        .modified = {2013, 6, 10},
        .members = {{CONTENT_ORDER, "icd10cm_order_2014.txt"},
                    {CONTENT_DIFF, "icd10cm_diff_2014.txt"},
                    {CONTENT_PDF, "ICD10OrderFiles_FY2014.pdf"}},
    },
    {
        .archive = "2024-Code Descriptions.zip",
        .history = &history_cm,
        .base = "FY2014",
        .edition = "FY2024",
        .old_file = "icd10cm_order_2023.txt",
        .new_file = "icd10cm_order_2024.txt",
        .modified = {2023, 6, 15},
        .members = {{CONTENT_ORDER, "icd10cm-order-2024.txt"},
                    {CONTENT_CODES, "icd10cm-codes-2024.txt"},
                    {CONTENT_ORDER_ADDENDA, "icd10cm-order-addenda-2024.txt"},
                    {CONTENT_CODES_ADDENDA, "icd10cm-codes-addenda-2024.txt"},
                    {CONTENT_PDF, "icd10-Order-Files-2024.pdf"}},
    },
    {
        /* April 2024, and nothing in it says so */
        .archive = "cms_2024_dx.zip",
        .history = &history_cm,
        .base = "FY2024",
        .edition = "April 2024",
        .old_file = "icd10cm_order_2024.txt",
        .new_file = "icd10cm_order_2024.txt",
        .modified = {2023, 11, 24},
        .members = {{CONTENT_FOLDER, "Code Descriptions/"},
                    {CONTENT_PDF, "Code Descriptions/icd10-Order-Files-2024.pdf"},
                    {CONTENT_CODES, "Code Descriptions/icd10cm_codes_2024.txt"},
                    {CONTENT_CODES_ADDENDA, "Code Descriptions/icd10cm_codes_addenda_2024.txt"},
                    {CONTENT_ORDER, "Code Descriptions/icd10cm_order_2024.txt"},
                    {CONTENT_ORDER_ADDENDA, "Code Descriptions/icd10cm_order_addenda_2024.txt"}},
    },
    {
        .archive = "cms_2025_dx.zip",
        .history = &history_cm,
        .base = "April 2024",
        .edition = "FY2025",
        .old_file = "icd10cm_order_2024.txt",
        .new_file = "icd10cm_order_2025.txt",
        .modified = {2024, 6, 6},
        .members = {{CONTENT_PDF, "icd10OrderFiles.pdf"},
                    {CONTENT_CODES, "icd10cm_codes_2025.txt"},
                    {CONTENT_CODES_ADDENDA, "icd10cm_codes_addenda_2025.txt"},
                    {CONTENT_ORDER, "icd10cm_order_2025.txt"},
                    {CONTENT_ORDER_ADDENDA, "icd10cm_order_addenda_2025.txt"},
                    {CONTENT_PDF, "icd10cmCodesFile.pdf"}},
    },
    {
        /* no changes: both editions are the base of FY2026 */
        .archive = "Code-desciptions-April-2025.zip",
        .history = &history_cm,
        .base = "FY2025",
        .edition = "April 2025",
        .old_file = "icd10cm_order_2025.txt",
        .new_file = "icd10cm_order_2025.txt",
        .modified = {2025, 1, 21},
        .members = {{CONTENT_CODES_ADDENDA, "icd10cm-codes-addenda-April-2025.txt"},
                    {CONTENT_CODES, "icd10cm-codes-April-2025.txt"},
                    {CONTENT_PDF, "icd10cm-Codes-File-April-2025.pdf"},
                    {CONTENT_ORDER_ADDENDA, "icd10cm-order-addenda-April-2025.txt"},
                    {CONTENT_ORDER, "icd10cm-order-April-2025.txt"}},
    },
    {
        .history = &history_cm,
        .edition = "FY2025",
        .members = {{CONTENT_TABULAR, "icd10cm_tabular_2025.xml"}},
    },
    {
        .history = &history_cm,
        .edition = "FY2026",
        .members = {{CONTENT_TABULAR, "icd10cm_tabular_2026.xml"}},
    },
    {
        .archive = "ICD10CM_FY2025_Full_XML.zip",
        .history = &history_cm,
        .edition = "FY2025",
        .modified = {2024, 6, 6},
        .members = {{CONTENT_DRUG, "icd10cm_drug_2025.xml"},
                    {CONTENT_EXTERNAL_CAUSES, "icd10cm_eindex_2025.xml"},
                    {CONTENT_INDEX, "icd10cm_index_2025.xml"},
                    {CONTENT_NEOPLASM, "icd10cm_neoplasm_2025.xml"}},
    },
    {
        .archive = "ICD10CM_FY2026_Full_XML.zip",
        .history = &history_cm,
        .edition = "FY2026",
        .modified = {2025, 6, 6},
        .members = {{CONTENT_DRUG, "icd10cm_drug_2026.xml"},
                    {CONTENT_INDEX, "icd10cm_index_2026.xml"},
                    {CONTENT_NEOPLASM, "icd10cm_neoplasm_2026.xml"}},
    },
    {
        .archive = "cms_2026_dx.zip",
        .history = &history_cm,
        .base = "FY2025",
        .edition = "FY2026",
        .old_file = "icd10cm_order_2025.txt",
        .new_file = "icd10cm_order_2026.txt",
        .modified = {2025, 6, 6},
        .members = {{CONTENT_PDF, "icd10OrderFiles.pdf"},
                    {CONTENT_CODES, "icd10cm_codes_2026.txt"},
                    {CONTENT_CODES_ADDENDA, "icd10cm_codes_addenda_2026.txt"},
                    {CONTENT_ORDER, "icd10cm_order_2026.txt"},
                    {CONTENT_ORDER_ADDENDA, "icd10cm_order_addenda_2026.txt"},
                    {CONTENT_PDF, "icd10cmCodesFile.pdf"}},
    },
    {
        /* CDC's delivery of the same */
        .archive = "icd10cm-Code Descriptions-2026.zip",
        .history = &history_cm,
        .base = "FY2025",
        .edition = "FY2026",
        .old_file = "icd10cm_order_2025.txt",
        .new_file = "icd10cm_order_2026.txt",
        .modified = {2025, 6, 10},
        .members = {{CONTENT_FOLDER, "Code Descriptions/"},
                    {CONTENT_ORDER, "Code Descriptions/icd10cm-order-2026.txt"},
                    {CONTENT_PDF, "Code Descriptions/icd10cmCodesFile.pdf"},
                    {CONTENT_ORDER_ADDENDA, "Code Descriptions/icd10cm-order-addenda-2026.txt"},
                    {CONTENT_CODES, "Code Descriptions/icd10cm-codes-2026.txt"},
                    {CONTENT_CODES_ADDENDA, "Code Descriptions/icd10cm-codes-addenda-2026.txt"}},
    },
    {
        .archive = "icd10cm-Code-Descriptions-April-2026.zip",
        .history = &history_cm,
        .base = "FY2026",
        .edition = "April 2026",
        .old_file = "icd10cm_order_2026.txt",
        .new_file = "icd10cm_order_2026.txt",
        .modified = {2026, 1, 20},
        .members = {{CONTENT_CODES_ADDENDA, "icd10cm-codes-addenda-April-2026.txt"},
                    {CONTENT_CODES, "icd10cm-codes-April-2026.txt"},
                    {CONTENT_ORDER_ADDENDA, "icd10cm-order-addenda-April-2026.txt"},
                    {CONTENT_ORDER, "icd10cm-order-April-2026.txt"}},
    },
    {
        /* codes file only: no headers, no short titles */
        .archive = "Zip File 3 2024 ICD-10-PCS Codes File.zip",
        .history = &history_pcs,
        .base = "first",
        .edition = "FY2024",
        .old_file = "icd10pcs_codes_2023.txt",
        .new_file = "icd10pcs_codes_2024.txt",
        .modified = {2023, 5, 25},
        .members = {{CONTENT_CODES_ADDENDA,
                     "Zip File 3 2024 ICD-10-PCS Codes File/codes_addenda_2024.txt"},
                    {CONTENT_CODES, "Zip File 3 2024 ICD-10-PCS Codes File/"
                                    "icd10pcs_codes_2024.txt"},
                    {CONTENT_PDF, "Zip File 3 2024 ICD-10-PCS Codes File/icd10pcsCodesFile.pdf"}},
    },
    {
        .archive = "cms_2025_pr.zip",
        .history = &history_pcs,
        .base = "FY2024",
        .edition = "FY2025",
        .old_file = "icd10pcs_order_2024.txt",
        .new_file = "icd10pcs_order_2025.txt",
        .modified = {2024, 5, 29},
        .members = {{CONTENT_PDF, "icd10pcsOrderFile.pdf"},
                    {CONTENT_ORDER, "icd10pcs_order_2025.txt"},
                    {CONTENT_ORDER_ADDENDA, "order_addenda_2025.txt"}},
    },
    {
        .history = &history_pcs,
        .edition = "FY2025",
        .members = {{CONTENT_PCS_INDEX, "icd10pcs_index_2025.xml"}},
    },
    {
        .history = &history_pcs,
        .edition = "FY2026",
        .members = {{CONTENT_PCS_INDEX, "icd10pcs_index_2026.xml"}},
    },
    {
        .archive = "cms_2026_pr.zip",
        .history = &history_pcs,
        .base = "FY2025",
        .edition = "FY2026",
        .old_file = "icd10pcs_order_2025.txt",
        .new_file = "icd10pcs_order_2026.txt",
        .modified = {2025, 5, 29},
        .members = {{CONTENT_PDF, "icd10pcsOrderFile.pdf"},
                    {CONTENT_ORDER, "icd10pcs_order_2026.txt"},
                    {CONTENT_ORDER_ADDENDA, "order_addenda_2026.txt"}},
    },
    {
        .history = &history_pcs,
        .edition = "FY2025",
        .members = {{CONTENT_PCS_TABLES, "icd10pcs_tables_2025.xml"}},
    },
    {
        .history = &history_pcs,
        .edition = "FY2026",
        .members = {{CONTENT_PCS_TABLES, "icd10pcs_tables_2026.xml"}},
    },
    {
        .history = &history_pcs,
        .edition = "FY2025",
        .members = {{CONTENT_PCS_DEFINITIONS, "icd10pcs_definitions_2025.xml"}},
    },
    {
        .history = &history_pcs,
        .edition = "FY2026",
        .members = {{CONTENT_PCS_DEFINITIONS, "icd10pcs_definitions_2026.xml"}},
    },
    {
        .archive = "zip-file-3-2026-icd-10-pcs-codes-file.zip",
        .history = &history_pcs,
        .base = "FY2025",
        .edition = "FY2026",
        .old_file = "icd10pcs_codes_2025.txt",
        .new_file = "icd10pcs_codes_2026.txt",
        .modified = {2025, 5, 29},
        .members = {{CONTENT_PDF, "icd10pcsCodesFile.pdf"},
                    {CONTENT_CODES_ADDENDA, "codes_addenda_2026.txt"},
                    {CONTENT_CODES, "icd10pcs_codes_2026.txt"}},
    },
    {
        .archive = "cms_2026_errata.zip",
        .history = &history_pcs,
        .base = "FY2026",
        .edition = "FY2026 errata",
        .errata = true,
        .modified = {2025, 8, 11},
        .members = {{CONTENT_CODES_ADDENDA, "codes_addenda_2026.txt"},
                    {CONTENT_INDEX_ADDENDA, "index_addenda_2026.txt"},
                    {CONTENT_ORDER, "icd10pcs_order_2026.txt"},
                    {CONTENT_ORDER_ADDENDA, "order_addenda_2026.txt"}},
    },
    {
        .modified = {2015, 11, 16},
        .members = {{CONTENT_HCPCS_2016, "HCPC2016_CONTR_ANWEB.txt"}},
    },
    {
        .archive = "2017-Alpha-Numeric-HCPCS-File.zip",
        .modified = {2016, 11, 10},
        .members = {{CONTENT_HCPCS_2017, "HCPC17_CONTR_ANWEB.txt"},
                    {CONTENT_PDF, "HCPC17_README.pdf"}},
    },
    {
        .archive = "2018-Alpha-Numeric-HCPCS-File.zip",
        .modified = {2017, 11, 9},
        .members = {{CONTENT_HCPCS_2018, "HCPC2018_CONTR_ANWEB_disc.txt"},
                    {CONTENT_PDF, "HCPC2018_README.pdf"}},
    },
    {
        .archive = "cms_v31.zip",
        .modified = {2013, 6, 13},
        .members = {{CONTENT_MAPS + SAMPLE_LONG_DX, "CMS31_DESC_LONG_DX.txt"},
                    {CONTENT_MAPS + SAMPLE_LONG_SG, "CMS31_DESC_LONG_SG.txt"},
                    {CONTENT_MAPS + SAMPLE_SHORT_DX, "CMS31_DESC_SHORT_DX.txt"},
                    {CONTENT_MAPS + SAMPLE_SHORT_SG, "CMS31_DESC_SHORT_SG.txt"}},
    },
    {
        .archive = "cms_v32.zip",
        .modified = {2013, 6, 13},
        .members = {{CONTENT_LATER_MAPS + SAMPLE_LONG_DX, "CMS32_DESC_LONG_DX.txt"},
                    {CONTENT_LATER_MAPS + SAMPLE_LONG_SG, "CMS32_DESC_LONG_SG.txt"},
                    {CONTENT_LATER_MAPS + SAMPLE_SHORT_DX, "CMS32_DESC_SHORT_DX.txt"},
                    {CONTENT_LATER_MAPS + SAMPLE_SHORT_SG, "CMS32_DESC_SHORT_SG.txt"}},
    },
    {
        .archive = "DiagnosisGEMs_2015.zip",
        .modified = {2014, 3, 31},
        .members = {{CONTENT_MAPS + SAMPLE_I10GEM, "2015_I10gem.txt"},
                    {CONTENT_MAPS + SAMPLE_I9GEM, "2015_I9gem.txt"},
                    {CONTENT_PDF, "Dxgem_guide_2015.pdf"}},
    },
    {
        .archive = "ProcedureGEMs_2015.zip",
        .modified = {2014, 3, 31},
        .members = {{CONTENT_MAPS + SAMPLE_I9PCS, "gem_i9pcs.txt"},
                    {CONTENT_MAPS + SAMPLE_PCSI9, "gem_pcsi9.txt"}},
    },
    {
        .archive = "Reimbursement_Mapping_dx_2015.zip",
        .modified = {2014, 5, 21},
        .members = {{CONTENT_MAPS + SAMPLE_REIMBURSEMENT, "reimb_map_dx_2015.txt"}},
    },
    {
        .archive = "2018-GEMs.zip",
        .modified = {2017, 7, 25},
        .members = {{CONTENT_LATER_MAPS + SAMPLE_I10GEM, "2018_I10gem.txt"},
                    {CONTENT_LATER_MAPS + SAMPLE_I9GEM, "2018_I9gem.txt"},
                    {CONTENT_LATER_MAPS + SAMPLE_I9PCS, "gem_i9pcs.txt"},
                    {CONTENT_LATER_MAPS + SAMPLE_PCSI9, "gem_pcsi9.txt"}},
    },
};

/* The two editions of a delivery. */
struct editions {
    struct sample_list before, after;
};

static void put_addenda(struct addenda *a, const struct editions *e, bool diff)
{
    size_t i = 0, j = 0;
    while (i < e->before.count || j < e->after.count) {
        const struct sample_row *before = i < e->before.count ? &e->before.rows[i] : NULL;
        const struct sample_row *after = j < e->after.count ? &e->after.rows[j] : NULL;
        bool removed = before && !sample_list_find(&e->after, before->code);
        bool added = after && !sample_list_find(&e->before, after->code);
        if (removed)
            after = NULL;
        else if (added)
            before = NULL;
        if (diff)
            diff_file_put(a, before, after);
        else
            addenda_put(a, before, after, after && sample_list_is_unlisted(&e->after, after->code));
        i += before != NULL;
        j += after != NULL;
    }
}

static enum trailer_shape shape_of(const struct sample_delivery *delivery, bool codes)
{
    if (!delivery->errata)
        return TRAILER_FULL;
    return codes ? TRAILER_WITHOUT_FILES : TRAILER_NONE;
}

static void put_content(struct buffer *out, const struct sample_delivery *delivery,
                        const struct editions *e, enum content content)
{
    struct addenda a = {.out = out, .layout = ADDENDA_CODES};
    bool codes = content == CONTENT_CODES_ADDENDA;
    if (content >= CONTENT_MAPS) {
        bool later = content >= CONTENT_LATER_MAPS;
        put_map_sample(
            out, (enum map_sample)(content - (later ? CONTENT_LATER_MAPS : CONTENT_MAPS)), later);
        return;
    }
    switch (content) {
    case CONTENT_ORDER:
        for (size_t i = 0; i < e->after.count; i++)
            put_order_line(out, (unsigned long)i + 1, &e->after.rows[i]);
        break;
    case CONTENT_CODES:
        for (size_t i = 0; i < e->after.count; i++)
            if (e->after.rows[i].flag == '1')
                put_codes_line(out, &e->after.rows[i]);
        break;
    case CONTENT_ORDER_ADDENDA:
        a.layout = delivery->history == &history_cm ? ADDENDA_CM_ORDER : ADDENDA_PCS_ORDER;
        /* fallthrough */
    case CONTENT_CODES_ADDENDA:
        put_addenda(&a, e, false);
        addenda_put_trailer(&a, shape_of(delivery, codes), delivery->old_file, delivery->new_file);
        break;
    case CONTENT_DIFF:
        put_addenda(&a, e, true);
        diff_file_put_trailer(&a);
        break;
    case CONTENT_PDF:
        buffer_append_text(out, TEXT("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Title (Layout) >>"
                                     "\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"));
        break;
    case CONTENT_INDEX_ADDENDA:
        buffer_append_text(out, TEXT("Lttr         G\r\nMain Add         Grog\r\n"
                                     "             use Other Spirit\r\n"));
        break;
    case CONTENT_HCPCS_2016:
    case CONTENT_HCPCS_2017:
    case CONTENT_HCPCS_2018:
        put_hcpcs_records(out, 2016 + (int)(content - CONTENT_HCPCS_2016));
        break;
    case CONTENT_TABULAR:
        put_tabular(out, &e->after, delivery->edition + strlen("FY"),
                    strcmp(delivery->edition, "FY2025") != 0);
        break;
    case CONTENT_INDEX:
    case CONTENT_EXTERNAL_CAUSES:
    case CONTENT_NEOPLASM:
    case CONTENT_DRUG:
    case CONTENT_PCS_INDEX:
        put_index(out, (enum sample_index)(content - CONTENT_INDEX),
                  delivery->edition + strlen("FY"), strcmp(delivery->edition, "FY2025") != 0);
        break;
    case CONTENT_PCS_TABLES:
        put_pcs_tables(out, strcmp(delivery->edition, "FY2026") == 0);
        break;
    case CONTENT_PCS_DEFINITIONS:
        put_pcs_definitions(out, strcmp(delivery->edition, "FY2026") == 0);
        break;
    case CONTENT_MAPS: /* done above, and all between */
    case CONTENT_MAPS_LAST:
    case CONTENT_LATER_MAPS:
    case CONTENT_LATER_MAPS_LAST:
    case CONTENT_FOLDER:
    case CONTENT_END:
        break;
    }
}

static bool complain(const char *path)
{
    fprintf(stderr, "make-samples: %s: %s\n", path,
            errno != 0 ? strerror(errno) : "could not be written");
    return false;
}

static bool write_lone_file(const char *path, const struct buffer *content)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return complain(path);
    bool good = fwrite(content->at, 1, content->length, file) == content->length;
    good &= fclose(file) == 0;
    return good || complain(path);
}

static bool write_archive(const char *path, const struct sample_delivery *delivery,
                          const struct editions *e, struct buffer *content)
{
    struct zip_writer *z = zip_open(path);
    if (!z)
        return complain(path);
    for (const struct sample_member *m = delivery->members; m->content != CONTENT_END; m++) {
        bool folder = m->content == CONTENT_FOLDER;
        buffer_clear(content);
        put_content(content, delivery, e, m->content);
        zip_begin(z, m->name, folder ? ZIP_FOLDER : ZIP_FILE, folder ? ZIP_STORED : ZIP_DEFLATED,
                  delivery->modified);
        zip_write(z, content->at, content->length);
        zip_end(z);
    }
    return zip_close(z) || complain(path);
}

static bool write_delivery(const char *folder, const struct sample_delivery *delivery,
                           struct editions *e)
{
    struct buffer path, content;
    buffer_init(&path);
    buffer_init(&content);
    buffer_printf(&path, "%s/%s", folder,
                  delivery->archive ? delivery->archive : delivery->members[0].name);
    memset(&e->before, 0, sizeof e->before);
    bool good =
        !path.failed &&
        (!delivery->history || sample_list_at(&e->after, delivery->history, delivery->edition)) &&
        (!delivery->base || sample_list_at(&e->before, delivery->history, delivery->base));
    if (good && delivery->archive) {
        good = write_archive(path.at, delivery, e, &content);
    } else if (good) {
        put_content(&content, delivery, e, delivery->members[0].content);
        good = write_lone_file(path.at, &content);
    }
    good &= !content.failed;
    buffer_release(&path);
    buffer_release(&content);
    return good;
}

bool sample_releases_write(const char *folder)
{
    struct editions *e = malloc(sizeof *e);
    bool good = e != NULL;
    for (size_t i = 0; good && i < sizeof deliveries / sizeof *deliveries; i++)
        good = write_delivery(folder, &deliveries[i], e);
    free(e);
    return good;
}
