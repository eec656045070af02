/* engraft-left-out.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-left-out.h"

#include <glib/gi18n-lib.h>

EngraftLeftOut *
engraft_left_out_new (guint       row,
                      const char *id,
                      const char *reason)
{
  EngraftLeftOut *self = g_new (EngraftLeftOut, 1);

  *self = (EngraftLeftOut) { row, g_strdup (id), g_strdup (reason) };

  return self;
}

EngraftLeftOut *
engraft_left_out_copy (const EngraftLeftOut *self)
{
  return engraft_left_out_new (self->row, self->id, self->reason);
}

void
engraft_left_out_free (EngraftLeftOut *self)
{
  g_free (self->id);
  g_free (self->reason);
  g_free (self);
}

char *
engraft_left_out_dup_sentence (const EngraftLeftOut *self)
{
  if (!self->id)
    return g_strdup (self->reason);
  if (self->row > 0)
    return g_strdup_printf (_("Row %u, “%s”: %s"), self->row, self->id, self->reason);

  return g_strdup_printf ("%s: %s", self->id, self->reason);
}
