/* engraft-history-step.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-history-private.h"

static void
delta_free (gpointer data)
{
  EngraftDelta *delta = data;

  g_clear_object (&delta->item);
  g_clear_pointer (&delta->before, json_node_unref);
  g_clear_pointer (&delta->after, json_node_unref);
  g_free (delta);
}

EngraftStep *
engraft_step_new (const char *title)
{
  EngraftStep *self = g_new0 (EngraftStep, 1);

  self->title = g_strdup (title);
  self->time = g_get_monotonic_time ();
  self->deltas = g_ptr_array_new_with_free_func (delta_free);

  return self;
}

void
engraft_step_free (EngraftStep *self)
{
  g_free (self->title);
  g_free (self->key);
  g_ptr_array_unref (self->deltas);
  g_free (self);
}

EngraftDelta *
engraft_step_add (EngraftStep      *self,
                  EngraftDeltaKind  kind,
                  EngraftItem      *item)
{
  EngraftDelta *delta = g_new0 (EngraftDelta, 1);

  delta->kind = kind;
  delta->item = item ? g_object_ref (item) : NULL;
  g_ptr_array_add (self->deltas, delta);

  return delta;
}
