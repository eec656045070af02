/* engraft-checks-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-checks-row.h"

#include <glib/gi18n.h>

typedef struct
{
  GStrv      texts;
  GStrv      names;
  GStrv      chosen;         /* as they were pressed */
  GPtrArray *rows;           /* not owned */
  gboolean   filling;
} EngraftChecksRowPrivate;

enum {
  PROP_0,
  PROP_OPTION,
};

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_TYPE_WITH_CODE (EngraftChecksRow, engraft_checks_row, ADW_TYPE_EXPANDER_ROW,
                         G_ADD_PRIVATE (EngraftChecksRow)
                         G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

#define get_private engraft_checks_row_get_instance_private

static gboolean
is_in (GStrv       texts,
       const char *text)
{
  return texts && g_strv_contains ((const char * const *) texts, text);
}

static const char *
engraft_checks_row_get_none (EngraftChecksRow *self)
{
  return _("All");
}

/* Those that are chosen, in a line */
static char *
join_chosen (EngraftChecksRow *self)
{
  EngraftChecksRowPrivate *priv = get_private (self);
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; priv->chosen[i]; i++)
    {
      const char *said = priv->chosen[i];

      for (guint k = 0; ENGRAFT_CHECKS_ROW_GET_CLASS (self)->says_names && priv->texts && priv->names && priv->texts[k]; k++)
        if (g_str_equal (priv->texts[k], priv->chosen[i]))
          said = priv->names[k];
      g_string_append_printf (line, "%s%s", i ? ", " : "", said);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
show_chosen (EngraftChecksRow *self,
             const char       *message)
{
  EngraftChecksRowPrivate *priv = get_private (self);
  g_autofree char *all = priv->chosen && *priv->chosen ? join_chosen (self)
                         : g_strdup (ENGRAFT_CHECKS_ROW_GET_CLASS (self)->get_none (self));
  g_autofree char *markup = g_markup_escape_text (message ? message : all, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
}

/* Those that are chosen when TEXT is one of them or no more */
static GStrv
choose (EngraftChecksRow *self,
        const char       *text,
        gboolean          is_chosen)
{
  EngraftChecksRowPrivate *priv = get_private (self);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const gboolean is_ordered = ENGRAFT_CHECKS_ROW_GET_CLASS (self)->dup_default != NULL;

  for (guint i = 0; is_ordered && priv->texts && priv->texts[i]; i++)
    if (g_str_equal (priv->texts[i], text) ? is_chosen : is_in (priv->chosen, priv->texts[i]))
      g_strv_builder_add (builder, priv->texts[i]);
  for (guint i = 0; priv->chosen && priv->chosen[i]; i++)
    if (!g_str_equal (priv->chosen[i], text) && !(is_ordered && is_in (priv->texts, priv->chosen[i])))
      g_strv_builder_add (builder, priv->chosen[i]);
  if (is_chosen && !(is_ordered && is_in (priv->texts, text)))
    g_strv_builder_add (builder, text);

  return g_strv_builder_end (builder);
}

static void
toggled_cb (EngraftChecksRow *self,
            GtkCheckButton   *check)
{
  EngraftChecksRowPrivate *priv = get_private (self);
  const char *text = g_object_get_data (G_OBJECT (check), "engraft-text");
  g_auto(GValue) value = G_VALUE_INIT;
  g_auto(GStrv) chosen = NULL;

  if (priv->filling)
    return;

  chosen = choose (self, text, gtk_check_button_get_active (check));
  if (!*chosen && ENGRAFT_CHECKS_ROW_GET_CLASS (self)->dup_default)
    {
      priv->filling = TRUE;
      gtk_check_button_set_active (check, TRUE);
      priv->filling = FALSE;
      show_chosen (self, _("At least one is chosen"));
      return;
    }
  g_strfreev (priv->chosen);
  priv->chosen = g_steal_pointer (&chosen);
  show_chosen (self, NULL);
  g_value_init (&value, G_TYPE_STRV);
  g_value_set_boxed (&value, *priv->chosen ? priv->chosen : NULL);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
add_row (EngraftChecksRow *self,
         const char       *text,
         const char       *name)
{
  EngraftChecksRowPrivate *priv = get_private (self);
  EngraftChecksRowClass *klass = ENGRAFT_CHECKS_ROW_GET_CLASS (self);
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (klass->get_detail && klass->get_detail (self, text))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), klass->get_detail (self, text));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_in (priv->chosen, text));
  g_object_set_data_full (G_OBJECT (check), "engraft-text", g_strdup (text), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);   /* whose name is then the title */
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (priv->rows, row);
}

static void
fill (EngraftChecksRow *self)
{
  EngraftChecksRowPrivate *priv = get_private (self);

  priv->filling = TRUE;
  for (guint i = 0; i < priv->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), priv->rows->pdata[i]);
  g_ptr_array_set_size (priv->rows, 0);
  for (guint i = 0; priv->texts && priv->texts[i]; i++)
    add_row (self, priv->texts[i], priv->names && priv->names[i] ? priv->names[i] : priv->texts[i]);
  for (guint i = 0; priv->chosen && priv->chosen[i]; i++)
    if (!is_in (priv->texts, priv->chosen[i]))
      add_row (self, priv->chosen[i], priv->chosen[i]);
  priv->filling = FALSE;
  show_chosen (self, NULL);
}

static void
engraft_checks_row_load (EngraftOptionRow *row,
                         GParamSpec       *pspec,
                         const GValue     *value)
{
  EngraftChecksRow *self = ENGRAFT_CHECKS_ROW (row);
  EngraftChecksRowPrivate *priv = get_private (self);

  g_strfreev (priv->chosen);
  priv->chosen = g_value_dup_boxed (value);
  if (!priv->chosen && ENGRAFT_CHECKS_ROW_GET_CLASS (self)->dup_default)
    priv->chosen = ENGRAFT_CHECKS_ROW_GET_CLASS (self)->dup_default (self);
  fill (self);
}

static void
engraft_checks_row_set_message (EngraftOptionRow *row,
                                EngraftSeverity   severity,
                                const char       *text)
{
  show_chosen (ENGRAFT_CHECKS_ROW (row), text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_checks_row_load;
  iface->set_message = engraft_checks_row_set_message;
}

static void
engraft_checks_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_checks_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_checks_row_finalize (GObject *object)
{
  EngraftChecksRowPrivate *priv = get_private (ENGRAFT_CHECKS_ROW (object));

  g_strfreev (priv->texts);
  g_strfreev (priv->names);
  g_strfreev (priv->chosen);
  g_ptr_array_unref (priv->rows);

  G_OBJECT_CLASS (engraft_checks_row_parent_class)->finalize (object);
}

static void
engraft_checks_row_class_init (EngraftChecksRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_checks_row_get_property;
  object_class->set_property = engraft_checks_row_set_property;
  object_class->finalize = engraft_checks_row_finalize;
  klass->get_none = engraft_checks_row_get_none;
  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_checks_row_init (EngraftChecksRow *self)
{
  EngraftChecksRowPrivate *priv = get_private (self);

  priv->rows = g_ptr_array_new ();
}

void
engraft_checks_row_set_texts (EngraftChecksRow   *self,
                              const char * const *texts,
                              const char * const *names)
{
  EngraftChecksRowPrivate *priv = get_private (self);
  GStrv former_texts, former_names;

  g_return_if_fail (ENGRAFT_IS_CHECKS_ROW (self) && texts);

  /* rows that are rebuilt would lose the focus */
  if (priv->texts && g_strv_equal ((const char * const *) priv->texts, texts) &&
      (!names || (priv->names && g_strv_equal ((const char * const *) priv->names, names))))
    return;

  former_texts = g_steal_pointer (&priv->texts);
  former_names = g_steal_pointer (&priv->names);
  priv->texts = g_strdupv ((GStrv) texts);
  priv->names = g_strdupv ((GStrv) names);
  if (former_texts && g_strv_equal ((const char * const *) former_texts, texts))
    for (guint i = 0; priv->names && i < priv->rows->len && priv->names[i]; i++)
      adw_preferences_row_set_title (priv->rows->pdata[i], priv->names[i]);
  else
    fill (self);
  g_strfreev (former_texts);
  g_strfreev (former_names);
}
