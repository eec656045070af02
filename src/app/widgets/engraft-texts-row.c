/* engraft-texts-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-texts-row.h"

#include <string.h>

#define PAUSE 600   /* ms without a key after which what was typed is taken */

struct _EngraftTextsRow
{
  AdwEntryRow parent_instance;

  guint       timeout;
};

enum {
  PROP_0,
  PROP_OPTION,
};

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftTextsRow, engraft_texts_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static void
commit (EngraftTextsRow *self)
{
  g_auto(GStrv) texts = engraft_texts_parse (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_auto(GValue) value = G_VALUE_INIT;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_value_init (&value, G_TYPE_STRV);
  g_value_set_boxed (&value, *texts ? texts : NULL);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftTextsRow *self = user_data;

  self->timeout = 0;
  commit (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (EngraftTextsRow *self)
{
  if (engraft_option_row_is_loading (ENGRAFT_OPTION_ROW (self)))
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (EngraftTextsRow *self)
{
  if (self->timeout)
    commit (self);
}

static void
engraft_texts_row_load (EngraftOptionRow *row,
                        GParamSpec       *pspec,
                        const GValue     *value)
{
  EngraftTextsRow *self = ENGRAFT_TEXTS_ROW (row);
  g_autofree char *line = engraft_texts_join (g_value_get_boxed (value));

  if (g_strcmp0 (line, gtk_editable_get_text (GTK_EDITABLE (self))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), line);
  g_clear_handle_id (&self->timeout, g_source_remove);
}

static void
engraft_texts_row_set_message (EngraftOptionRow *row,
                               EngraftSeverity   severity,
                               const char       *text)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_texts_row_load;
  iface->set_message = engraft_texts_row_set_message;
}

static void
engraft_texts_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_texts_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_texts_row_dispose (GObject *object)
{
  g_clear_handle_id (&ENGRAFT_TEXTS_ROW (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (engraft_texts_row_parent_class)->dispose (object);
}

static void
engraft_texts_row_class_init (EngraftTextsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_texts_row_get_property;
  object_class->set_property = engraft_texts_row_set_property;
  object_class->dispose = engraft_texts_row_dispose;

  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_texts_row_init (EngraftTextsRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (commit), NULL);
}

static const char *
skip_spaces (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;

  return at;
}

/* After the bracket that closes the one at AT, or NULL when none does. */
static const char *
skip_brackets (const char *at)
{
  int depth = 0;

  for (; *at; at++)
    if (*at == '(')
      depth++;
    else if (*at == ')' && --depth == 0)
      return at + 1;

  return NULL;
}

/* The end of a text that is not quoted: the next comma that is not in brackets, as in “ns(age, 4)”. */
static const char *
find_end (const char *at)
{
  while (*at && *at != ',')
    {
      const char *after = *at == '(' ? skip_brackets (at) : NULL;

      at = after ? after : at + 1;
    }

  return at;
}

/* Whether a text stands for itself in a line. */
static gboolean
is_plain (const char *text)
{
  const gsize n = strlen (text);

  if (n == 0 || strchr (text, '"') || *find_end (text) || g_ascii_isspace (text[0]) || g_ascii_isspace (text[n - 1]))
    return FALSE;
  /* one that stays open would take what comes after it */
  for (const char *at = strchr (text, '('); at; at = strchr (at, '('))
    if (!(at = skip_brackets (at)))
      return FALSE;

  return TRUE;
}

/* The texts of a line; those that are empty are none. */
char **
engraft_texts_parse (const char *line)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const char *at = line;

  g_return_val_if_fail (line, NULL);

  while (*(at = skip_spaces (at)))
    {
      g_autoptr(GString) text = g_string_new (NULL);
      const gboolean quoted = *at == '"';

      if (quoted)
        {
          for (at++; *at && (*at != '"' || at[1] == '"'); at++)
            {
              if (*at == '"')
                at++;
              g_string_append_c (text, *at);
            }
          while (*at && *at != ',')
            at++;
        }
      else
        {
          const char *end = find_end (at);

          g_string_append_len (text, at, end - at);
          g_strchomp (text->str);
          at = end;
        }

      if (*text->str)
        g_strv_builder_add (builder, text->str);
      if (*at == ',')
        at++;
    }

  return g_strv_builder_end (builder);
}

char *
engraft_texts_join (const char * const *texts)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; texts && texts[i]; i++)
    {
      const char *text = texts[i];

      if (i > 0)
        g_string_append (line, ", ");
      if (is_plain (text))
        {
          g_string_append (line, text);
          continue;
        }

      g_string_append_c (line, '"');
      for (; *text; text++)
        {
          if (*text == '"')
            g_string_append_c (line, '"');
          g_string_append_c (line, *text);
        }
      g_string_append_c (line, '"');
    }

  return g_string_free (line, FALSE);
}
