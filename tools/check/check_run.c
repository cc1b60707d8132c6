/* Each thread takes the next block from the file, works on it, and writes it when its turn has
 * come: reading and writing are never done by two at once, and in the order of the file. */
#include "tools/check/check_run.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "tools/crosswalk/user_table.h"

/* What the threads share. */
struct run {
    const struct check_request *request;
    const char *name; /* of the file */
    struct check_plan plan;
    struct packed_file *file;
    struct block_source source;
    pthread_mutex_t reading; /* guards source and file */
    pthread_mutex_t writing; /* guards what follows */
    pthread_cond_t turn_changed;
    uint64_t turn;  /* number of the block that is to be written next */
    uint64_t lines; /* before it */
    bool failed;
    atomic_bool stop;
    struct check_counts counts;
    struct diagnostics *d;
};

struct worker {
    struct run *run;
    pthread_t thread;
    struct block block;
    struct annotator annotator;
    uint64_t done, all; /* of the file, when the block was read */
};

/* ---- one thread */

static enum status read_block(struct worker *w, struct diagnostics *d)
{
    struct run *run = w->run;
    enum status status = STATUS_END;
    pthread_mutex_lock(&run->reading);
    if (!atomic_load(&run->stop)) {
        status = block_source_next(&run->source, &w->block, d);
        packed_file_progress(run->file, &w->done, &w->all);
        if (status == STATUS_FAILED)
            w->block.number = run->source.blocks++;
        if (status != STATUS_OK)
            atomic_store(&run->stop, true);
    }
    pthread_mutex_unlock(&run->reading);
    return status;
}

static void show_progress(const struct worker *w)
{
    char what[64];
    if (w->all > 0)
        snprintf(what, sizeof what, "%" PRIu64 " %%", w->done * 100 / w->all);
    else
        snprintf(what, sizeof what, "%" PRIu64 " MB", w->done / 1000000);
    progress_step(w->run->request->progress, what);
}

/* Waits for the turn of the worker's block; to be ended with end_turn(). */
static void begin_turn(struct worker *w)
{
    struct run *run = w->run;
    pthread_mutex_lock(&run->writing);
    while (run->turn != w->block.number)
        pthread_cond_wait(&run->turn_changed, &run->writing);
}

static void end_turn(struct run *run)
{
    run->turn++;
    pthread_cond_broadcast(&run->turn_changed);
    pthread_mutex_unlock(&run->writing);
}

static void write_block(struct worker *w)
{
    struct run *run = w->run;
    struct output *to = run->request->to;
    struct annotator *a = &w->annotator;
    begin_turn(w);
    output_bytes(to, a->out.at, a->out.length);
    row_faults_tell(&a->faults, run->name, run->lines, run->d);
    run->lines += a->lines;
    if (a->out.failed || a->text.failed) {
        diagnostics_out_of_memory(run->d);
        run->failed = true;
    }
    if (run->failed || to->error != 0)
        atomic_store(&run->stop, true);
    show_progress(w);
    end_turn(run);
}

static void *work(void *context)
{
    struct worker *w = context;
    struct diagnostics d;
    enum status status;
    diagnostics_init(&d);
    while ((status = read_block(w, &d)) == STATUS_OK) {
        annotate_block(&w->annotator, &w->block);
        write_block(w);
    }
    if (status == STATUS_FAILED) {
        begin_turn(w);
        diagnostics_move(w->run->d, &d);
        w->run->failed = true;
        end_turn(w->run);
    }
    diagnostics_release(&d);
    return NULL;
}

/* ---- all of them */

static enum status run_workers(struct run *run, struct worker *workers, unsigned count)
{
    unsigned started = 1; /* this thread is the first worker */
    for (unsigned i = 0; i < count; i++) {
        workers[i].run = run;
        if (block_init(&workers[i].block, run->d) != STATUS_OK ||
            annotator_init(&workers[i].annotator, &run->plan, run->request->wanted, run->d) !=
                STATUS_OK)
            return STATUS_FAILED;
    }
    /* with fewer threads than asked for it takes longer, and no more */
    for (; started < count; started++)
        if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0)
            break;
    work(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    for (unsigned i = 0; i < started; i++)
        check_counts_add(&run->counts, &workers[i].annotator.counts);
    return run->failed ? STATUS_FAILED : STATUS_OK;
}

static enum status run_rows(struct run *run)
{
    unsigned count = run->request->threads;
    struct worker *workers = calloc(count, sizeof *workers);
    if (!workers)
        return diagnostics_out_of_memory(run->d);
    pthread_mutex_init(&run->reading, NULL);
    pthread_mutex_init(&run->writing, NULL);
    pthread_cond_init(&run->turn_changed, NULL);
    enum status status = run_workers(run, workers, count);
    pthread_cond_destroy(&run->turn_changed);
    pthread_mutex_destroy(&run->writing);
    pthread_mutex_destroy(&run->reading);
    for (unsigned i = 0; i < count; i++) {
        block_release(&workers[i].block);
        annotator_release(&workers[i].annotator);
    }
    free(workers);
    return status;
}

/* ---- the header row */

static enum status put_header(struct run *run, const struct header_row *h, const char *bytes)
{
    struct output *to = run->request->to;
    struct buffer more;
    if (run->request->wanted == ROWS_NONE)
        return STATUS_OK;
    output_bytes(to, bytes, h->before);
    if (run->request->columns.no_header)
        return STATUS_OK;
    buffer_init(&more);
    enum status status = check_plan_header(&run->plan, h, &more, run->d);
    if (status == STATUS_OK) {
        output_text(to, h->bytes);
        output_text(to, buffer_text(&more));
        output_bytes(to, h->bytes.at + h->bytes.length, h->line_end);
    }
    buffer_release(&more);
    return status;
}

static enum status read_header(struct run *run, const struct block *head, struct header_row *h)
{
    const struct check_columns *columns = &run->request->columns;
    size_t count;
    char delimiter = 0;
    if (columns->delimiter &&
        user_table_delimiter(columns->delimiter, &delimiter, run->d) != STATUS_OK)
        return STATUS_FAILED;
    struct text *wanted = check_columns_wanted(columns, &count);
    if (!wanted)
        return diagnostics_out_of_memory(run->d);
    enum status status = header_row_read(h, run->name, (struct text){head->bytes, head->available},
                                         head->ended, delimiter, wanted, count, run->d);
    free(wanted);
    return status;
}

/* Looks at the first bytes, and makes the plan by them. */
static enum status begin(struct run *run, struct block *head)
{
    struct header_row h = {.file = NULL};
    const struct check_request *q = run->request;
    if (block_source_peek(&run->source, head, run->d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = read_header(run, head, &h);
    if (status == STATUS_OK)
        status = check_plan_make(&run->plan, &q->columns, &h, q->table, run->d);
    if (status == STATUS_OK)
        status = put_header(run, &h, head->bytes);
    if (status == STATUS_OK) {
        bool named = !q->columns.no_header;
        run->lines = named ? h.lines : h.line - 1;
        block_source_start(&run->source, head, h.before + (named ? h.bytes.length + h.line_end : 0),
                           h.delimiter);
    }
    header_row_release(&h);
    return status;
}

static enum status run_file(struct run *run)
{
    struct block head;
    if (block_source_init(&run->source, run->file, run->d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = block_init(&head, run->d);
    if (status == STATUS_OK)
        status = begin(run, &head);
    block_release(&head);
    if (status == STATUS_OK)
        status = run_rows(run);
    block_source_release(&run->source);
    return status;
}

enum status check_run(const struct check_request *request, struct check_result *result,
                      struct diagnostics *d)
{
    struct run run = {.request = request, .name = request->path, .d = d};
    *result = (struct check_result){.system_count = 0};
    if (strcmp(request->path, "-") == 0)
        run.name = "standard input";
    atomic_init(&run.stop, false);
    if (packed_file_open(&run.file, request->path, run.name, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = run_file(&run);
    packed_file_close(run.file);
    result->counts = run.counts;
    result->rules = run.plan.rules;
    result->system_count = run.plan.system_count;
    for (size_t i = 0; i < run.plan.system_count; i++)
        result->systems[i] = run.plan.systems[i].kind;
    check_plan_release(&run.plan);
    return status;
}

bool check_found_invalid(const struct check_result *result)
{
    for (size_t i = 0; i < result->system_count; i++)
        for (int status = 0; status < CHECK_STATUSES; status++)
            if (status != CHECK_VALID && status != CHECK_EMPTY &&
                result->counts.cells[i][status] > 0)
                return true;
    return false;
}
