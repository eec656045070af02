/* engraft-methods-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/text/engraft-methods-draft.h"

#include <glib/gi18n-lib.h>

void
engraft_methods_draft_init (EngraftMethodsDraft *self)
{
  self->text = g_string_new (NULL);
  self->works = g_ptr_array_new ();
}

guint
engraft_methods_draft_cite (EngraftMethodsDraft *self,
                            const char          *work)
{
  for (guint i = 0; i < self->works->len; i++)
    if (g_str_equal (self->works->pdata[i], work))
      return i + 1;
  g_ptr_array_add (self->works, (gpointer) work);

  return self->works->len;
}

void
engraft_methods_draft_say (EngraftMethodsDraft *self,
                           char                *sentence)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, sentence);
  g_free (sentence);
}

char *
engraft_methods_draft_finish (EngraftMethodsDraft *self)
{
  engraft_methods_draft_say (self, g_strdup_printf (_("Analyses were done with Engraft %s."), PACKAGE_VERSION));
  if (self->works->len > 0)
    g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->works->len; i++)
    g_string_append_printf (self->text, "\n[%u] %s", i + 1, (const char *) self->works->pdata[i]);
  g_clear_pointer (&self->works, g_ptr_array_unref);

  return g_string_free (g_steal_pointer (&self->text), FALSE);
}
