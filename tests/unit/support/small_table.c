#include "tests/unit/support/small_table.h"

#include "releases/ingest.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/unit.h"

void small_table_begin(struct small_table *s)
{
    scratch_begin();
    diagnostics_init(&s->d);
    expect_ok(store_init(&s->store, scratch("store"), &s->d), &s->d);
    expect_ok(store_lock(&s->store, &s->d), &s->d);
    calendar_init(&s->calendar);
    table_image_init(&s->image);
}

void small_table_end(struct small_table *s)
{
    table_image_release(&s->image);
    calendar_release(&s->calendar);
    store_release(&s->store);
    diagnostics_release(&s->d);
    scratch_end();
}

void small_table_hold(struct small_table *s, enum system system, const char *effective,
                      const char *rows)
{
    struct buffer file;
    struct intake in;
    struct ingest_result result;
    buffer_init(&file);
    official_order(&file, rows);
    char *path = scratch_write("order.txt", buffer_text(&file));
    struct ingest_request request = {.paths = &path, .path_count = 1, .system = system};
    ck_assert(date_parse(text_of(effective), &request.effective));
    intake_init(&in);
    expect_ok(ingest_into_store(&request, &s->store, &in, &result, &s->d), &s->d);
    ingest_result_release(&result);
    intake_release(&in);
    buffer_release(&file);
}

void small_table_compile(struct small_table *s, struct table_selection selection)
{
    struct compile_request request = {.calendar = &s->calendar, .selection = selection};
    table_image_release(&s->image);
    table_image_init(&s->image);
    expect_ok(compile_table(&request, &s->store, &s->image, &s->d), &s->d);
    ck_assert_int_eq(codeset_table_open_memory(&s->table, s->image.bytes.at, s->image.bytes.length,
                                               CODESET_VERIFY),
                     CODESET_OK);
}
