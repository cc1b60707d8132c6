#include "tools/common/tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "schema/base/text.h"
#include "tools/common/run_guard.h"

/* "PROGRAM: WHAT 'SUBJECT'", without what a terminal might obey. */
static void print_mistake(const struct tool *tool, const char *what, const char *subject)
{
    struct buffer visible;
    buffer_init(&visible);
    buffer_append_visible(&visible, text_of(subject));
    fprintf(stderr, "%s: %s '%s'", tool->program, what, visible.at ? visible.at : "");
    buffer_release(&visible);
}

static int usage_error(const struct tool *tool, const char *what, const char *subject)
{
    print_mistake(tool, what, subject);
    fprintf(stderr, "; see %s --help\n", tool->program);
    return EXIT_NOT_DONE;
}

/* Too few operands, or too many, of which the first is named. */
static bool count_operands(const struct tool *tool, const struct arguments *arguments)
{
    bool too_many = tool->operands_most >= 0 && arguments->operand_count > tool->operands_most;
    if (too_many) {
        print_mistake(tool, "one word too many:", arguments->operands[tool->operands_most]);
        fputs("\n", stderr);
    }
    if (!too_many && arguments->operand_count >= tool->operands_least)
        return true;
    fprintf(stderr, "Usage: %s %s\nSee %s --help\n", tool->program, tool->synopsis, tool->program);
    return false;
}

static void print_help(const struct tool *tool)
{
    printf("Usage: %s %s\n\n%s\n\nOptions:\n", tool->program, tool->synopsis, tool->summary);
    for (int i = 0; i < TOOL_OPTIONS_LIMIT && tool->options[i].name; i++) {
        const struct tool_option *option = &tool->options[i];
        char left[64];
        char letter[8] = "    ";
        if (option->letter != 0)
            snprintf(letter, sizeof letter, "-%c, ", option->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
                 option->argument ? option->argument : "");
        printf("  %-26s  %s\n", left, option->help);
    }
    printf("  %-26s  %s\n", "    --help", "show this and end");
    printf("  %-26s  %s\n", "    --version", "show the version and end");
    if (tool->notes)
        printf("\n%s\n", tool->notes);
}

/* The index of the option that `word` begins with, or -1; *value gets what follows '='. */
static int find_long(const struct tool *tool, const char *word, const char **value)
{
    const char *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    *value = equals ? equals + 1 : NULL;
    for (int i = 0; i < TOOL_OPTIONS_LIMIT && tool->options[i].name; i++)
        if (strlen(tool->options[i].name) == length &&
            strncmp(tool->options[i].name, word, length) == 0)
            return i;
    return -1;
}

static int find_letter(const struct tool *tool, char letter)
{
    for (int i = 0; i < TOOL_OPTIONS_LIMIT && tool->options[i].name; i++)
        if (tool->options[i].letter == letter && letter != 0)
            return i;
    return -1;
}

/* Reads the option at argv[*at]; false with *exit_status set when the run is to end. */
static bool read_option(const struct tool *tool, int argc, char **argv, int *at,
                        struct arguments *arguments, int *exit_status)
{
    const char *word = argv[*at];
    const char *value = NULL;
    bool is_long = word[1] == '-';
    int option = is_long ? find_long(tool, word + 2, &value) : find_letter(tool, word[1]);
    if (!is_long && option >= 0 && word[2] != '\0')
        value = word + 2;
    if (option < 0) {
        *exit_status = usage_error(tool, "unknown option", word);
        return false;
    }
    bool wants_value = tool->options[option].argument != NULL;
    if (!wants_value && value) {
        *exit_status = usage_error(tool, "option takes no value:", word);
        return false;
    }
    if (wants_value && !value) {
        if (*at + 1 >= argc) {
            *exit_status = usage_error(tool, "option needs a value:", word);
            return false;
        }
        value = argv[++*at];
    }
    arguments->values[option] = wants_value ? value : "";
    arguments->times[option]++;
    return true;
}

int tool_flush(const char *program)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return EXIT_DONE;
    fprintf(stderr, "%s: standard output: cannot be written: %s\n", program, strerror(errno));
    return EXIT_NOT_DONE;
}

bool tool_arguments(const struct tool *tool, int argc, char **argv, struct arguments *arguments,
                    int *exit_status)
{
    guard_descriptors();
    *arguments = (struct arguments){.operands = argv};
    bool options_ended = false;
    for (int i = 1; i < argc; i++) {
        char *word = argv[i];
        if (options_ended || word[0] != '-' || word[1] == '\0') {
            arguments->operands[arguments->operand_count++] = word;
        } else if (strcmp(word, "--") == 0) {
            options_ended = true;
        } else if (strcmp(word, "--help") == 0) {
            print_help(tool);
            *exit_status = tool_flush(tool->program);
            return false;
        } else if (strcmp(word, "--version") == 0) {
            printf("%s %s\n", tool->program, CODESET_VERSION);
            *exit_status = tool_flush(tool->program);
            return false;
        } else if (!read_option(tool, argc, argv, &i, arguments, exit_status)) {
            return false;
        }
    }
    if (!count_operands(tool, arguments)) {
        *exit_status = EXIT_NOT_DONE;
        return false;
    }
    guard_run(tool->program);
    return true;
}

int tool_finish(const struct tool *tool, struct diagnostics *d, enum status status, bool findings)
{
    bool failed = status == STATUS_FAILED || diagnostics_errors(d) > 0;
    diagnostics_print(d, tool->program, stderr);
    diagnostics_release(d);
    guard_lift();
    if (failed)
        return EXIT_NOT_DONE;
    return findings ? EXIT_FINDINGS : EXIT_DONE;
}

bool tool_number(const char *value, unsigned most, unsigned *number)
{
    uint64_t n;
    if (!text_to_uint64(text_of(value), &n) || n > most)
        return false;
    *number = (unsigned)n;
    return true;
}
