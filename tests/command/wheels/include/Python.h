// As much of Python's C API as the modules of test_wheels need to be laid out
// in a file as real ones are. Nothing here is ever called.
#ifndef RCLAB_TESTS_PYTHON_H
#define RCLAB_TESTS_PYTHON_H

#include <stddef.h>
#include <stdint.h>

typedef struct PyObject {
#ifdef Py_GIL_DISABLED
    uintptr_t ob_tid;
    uint16_t ob_flags;
    uint8_t ob_mutex, ob_gc_bits;
    uint32_t ob_ref_local;
    intptr_t ob_ref_shared;
#else
    intptr_t ob_refcnt;
#endif
    void *ob_type;
} PyObject;

typedef struct PyModuleDef_Slot {
    int slot;
    void *value;
} PyModuleDef_Slot;

typedef struct PyMethodDef {
    const char *ml_name;
    void *ml_meth;
    int ml_flags;
    const char *ml_doc;
} PyMethodDef;

typedef struct PyModuleDef {
    PyObject ob_base;
    PyObject *(*m_init)(void);
    intptr_t m_index;
    PyObject *m_copy;
    const char *m_name, *m_doc;
    intptr_t m_size;
    PyMethodDef *m_methods;
    PyModuleDef_Slot *m_slots;
    void *m_traverse, *m_clear, *m_free;
} PyModuleDef;

typedef struct PySlot { // Python 3.15
    uint16_t sl_id, sl_flags;
    uint32_t sl_reserved;
    void *sl_ptr;
} PySlot;

#define PyModuleDef_HEAD_INIT \
    {                         \
        .ob_type = NULL       \
    }
#define Py_mod_create                1
#define Py_mod_exec                  2
#define Py_mod_multiple_interpreters 3
#define Py_mod_gil                   4
#define Py_MOD_GIL_USED              ((void *)0)
#define Py_MOD_GIL_NOT_USED          ((void *)1)
#define PyMODINIT_FUNC               __attribute__((visibility("default"))) PyObject *

PyObject *PyModuleDef_Init(PyModuleDef *def);
PyObject *PyModule_Create2(PyModuleDef *def, int version);
int PyUnstable_Module_SetGIL(PyObject *module, void *gil);

#endif
