// Each way to read, one after the other: bytes, lines, blocks, words. Without
// an input all of them are at the end at once.
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
read_nothing(void)
{
    char line[8];
    int n;
    assert(getchar() == EOF && feof(stdin) && !ferror(stdin));
    assert(fgets(line, sizeof line, stdin) == NULL);
    assert(scanf("%d", &n) == EOF && fread(line, 1, 4, stdin) == 0);
    assert(read(STDIN_FILENO, line, sizeof line) == 0);
}

int
main(int argc, char **argv)
{
    char *line = NULL;
    size_t room = 0;
    char block[8] = "";
    char word[8];
    int number;

    (void)argv;
    if (argc == 1) {
        read_nothing();
        return 0;
    }
    assert(getchar() == '3' && ungetc('4', stdin) == '4');
    assert(getline(&line, &room, stdin) == 2 && strcmp(line, "4\n") == 0);
    assert(scanf("%d %4[2-9]", &number, word) == 2 && number == 10);
    assert(strcmp(word, "2") == 0 && getc(stdin) == '0');
    assert(fscanf(stdin, "%d%c", &number, word) == 2 && number == 30);
    assert(fread(block, 2, 2, stdin) == 2 && strcmp(block, "the ") == 0);
    assert(getline(&line, &room, stdin) == 4 && strcmp(line, "end\n") == 0);
    assert(getline(&line, &room, stdin) == -1 && feof(stdin));
    rewind(stdin);
    assert(read(STDIN_FILENO, block, 4) == 4 && block[2] == '1');
    free(line);
    return 0;
}
