/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A donor whom a search cannot match, and why. */
typedef struct
{
  guint  row;        /* of a file, from 1; 0: of a registry */
  char  *id;         /* NULL: what is said is not of one donor */
  char  *reason;
} EngraftLeftOut;

EngraftLeftOut *engraft_left_out_new          (guint                 row,
                                               const char           *id,
                                               const char           *reason);
EngraftLeftOut *engraft_left_out_copy         (const EngraftLeftOut *self);
void            engraft_left_out_free         (EngraftLeftOut       *self);
/* Such as “Row 5, “D7”: Locus A: …” */
char           *engraft_left_out_dup_sentence (const EngraftLeftOut *self);

G_END_DECLS
