// Scenes, told to the first row that is not as it should be.
#include "lessons/common/scene.h"

#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/terminal.h"
#include "lessons/common/actor.h"

#include <rclab/thread.h>

#include <stdio.h>
#include <stdlib.h>

static int deallocs; // in this scene

void
scene_dealloc(void *self)
{
    free(self);
    deallocs++;
}

void *
scene_alloc(size_t size)
{
    void *object = malloc(size);

    if (object == NULL) {
        complain("out of memory: end some processes and try again");
        exit(LESSON_COULD_NOT_RUN);
    }
    return object;
}

static void
perform(const struct scene_step *step, struct actor *other)
{
    if (step->thread == 0)
        actor_end(other);
    if (step->thread == 1)
        step->act(NULL);
    if (step->thread == 2)
        actor_do(other, step->act, NULL);
    if (step->thread == 3) {
        rc_thread_block_begin();
        actor_do(other, step->act, NULL);
        rc_thread_block_end();
    }
}

// Prints the row; false when it is not as it should be.
static bool
show(const struct play *play, const struct scene_step *step)
{
    bool gone = step->a == SCENE_GONE;

    printf("  Thread %d  %-*s ", step->thread == 1 ? 1 : 2, play->says_width,
           step->says);
    if (gone && deallocs == 1) {
        printf("%s\n", play->gone);
        return true;
    }
    if (gone || deallocs != 0) {
        printf("%s\n", gone ? "not freed once" : "freed too early");
        return false;
    }
    return play->show(step);
}

static bool
tell(const struct play *play, const struct scene *scene, struct actor *other)
{
    size_t rows = sizeof scene->steps / sizeof scene->steps[0];
    bool as_told = true;
    bool ended = false;

    deallocs = 0;
    printf("%s\n  %-9s %-*s %s\n", scene->title, "", play->says_width, "",
           play->head);
    for (size_t i = 0; i < rows && scene->steps[i].says != NULL && as_told;
         i++) {
        perform(&scene->steps[i], other);
        ended = ended || scene->steps[i].thread == 0;
        as_told = show(play, &scene->steps[i]);
    }
    if (!ended)
        actor_end(other);
    printf("%s%s\n", as_told ? "" : "! ", as_told ? "" : play->broken);
    terminal_flush();
    return as_told;
}

int
play_run(const struct play *play)
{
    char between[64];
    struct actor other;

    for (size_t i = 0; i < play->count; i++) {
        if (interrupted()) {
            snprintf(between, sizeof between, "before %s %zu of %zu",
                     play->noun, i + 1, play->count);
            return interrupt_report(between);
        }
        if (!actor_start(&other, "Thread 2"))
            return LESSON_COULD_NOT_RUN;
        if (!tell(play, &play->scenes[i], &other)) {
            printf("Result: the claim failed: %s %zu of %zu went wrong.\n",
                   play->noun, i + 1, play->count);
            return LESSON_FAILED;
        }
    }
    return LESSON_AS_CLAIMED;
}
