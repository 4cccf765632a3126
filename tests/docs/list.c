#include <rclab/rclab.h>

#include <stdio.h>
#include <stdlib.h>

struct list {
    rc_atomic rc; // the header comes first; any other strategy fits here
    const char *item;
};

static void
list_dealloc(void *self)
{
    struct list *list = self;

    printf("dealloc of the list of %s\n", list->item);
    free(list);
}

static const rc_type list_type = {.name = "list", .dealloc = list_dealloc};

int
main(void)
{
    struct list *my_lst = malloc(sizeof *my_lst);

    if (my_lst == NULL)
        return 1;
    my_lst->item = "spam";
    rc_init(&my_lst->rc, &list_type);
    printf("my_lst: %u\n", (unsigned)rc_count(&my_lst->rc));

    struct list *other_lst = my_lst;
    rc_incref(&other_lst->rc);
    printf("my_lst, other_lst: %u\n", (unsigned)rc_count(&my_lst->rc));

    rc_decref(&other_lst->rc);
    printf("my_lst again: %u\n", (unsigned)rc_count(&my_lst->rc));

    rc_decref(&my_lst->rc);
    rc_settle(&my_lst->rc); // deferred counting frees here, the others did
}
