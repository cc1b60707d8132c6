#include "tests/faults/stage.h"

#include <stdio.h>

void stage_run_other(const struct stage *s, const char *line, struct outcome *o)
{
    struct command c;
    command_make(&c, line, s->ground);
    run_once(s->folder, command_words(&c), s->ground->library, o);
    command_release(&c);
}

/* What is needed to go on: it must do its work. */
static void run_calm(const struct stage *s, const char *line, struct outcome *o)
{
    stage_run_other(s, line, o);
    if (o->signal != 0 || o->exit_status > 1 || o->exit_status < 0) {
        printf("%.*s", TEXT_ARGS(buffer_text(&o->err)));
        test_is_broken("fails undisturbed", line);
    }
}

void stage_make(struct stage *s, const struct scenario *scenario, const struct ground *g,
                const char *folder)
{
    static char out[] = "out";
    struct tree_entry entry = {.path = out, .is_folder = true};
    struct tree empty = {.items = &entry, .count = 1};
    *s = (struct stage){.scenario = scenario, .ground = g, .folder = folder};
    tree_remove(folder);
    tree_write(&empty, folder);
    for (size_t i = 0; i < SETUP_LIMIT && scenario->setup[i]; i++) {
        struct outcome o;
        run_calm(s, scenario->setup[i], &o);
        outcome_release(&o);
    }
    tree_read(&s->before, folder);
    run_calm(s, scenario->command, &s->calm);
    tree_read(&s->after, folder);
    command_make(&s->command, scenario->command, g);
    subject_start(&s->subject, folder, command_words(&s->command), g->library);
}

void stage_release(struct stage *s)
{
    tree_release(&s->before);
    tree_release(&s->after);
    outcome_release(&s->calm);
    subject_end(&s->subject);
    command_release(&s->command);
    tree_remove(s->folder);
}

/* The folder itself stays: the program under test is in it. */
void stage_reset(const struct stage *s)
{
    static const char *const parts[] = {"store", "out"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct buffer path;
        buffer_init(&path);
        buffer_printf(&path, "%s/%s", s->folder, parts[i]);
        tree_remove(path.at);
        buffer_release(&path);
    }
    tree_write(&s->before, s->folder);
}

void stage_run(struct stage *s, const struct order *order, struct outcome *o)
{
    subject_order(&s->subject, order);
    subject_finish(&s->subject, o);
}
