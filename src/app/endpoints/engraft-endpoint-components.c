/* engraft-endpoint-components.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/endpoints/engraft-endpoint-components.h"

#include <glib/gi18n.h>

#include "app/endpoints/engraft-endpoint-words.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-option-row.h"
#include "app/widgets/engraft-texts-row.h"

struct _EngraftEndpointComponents
{
  GtkBox        parent_instance;

  GPtrArray    *shown;      /* of EngraftOptions: the components that have rows */
  gboolean      are_words;  /* measures are words, not columns */
};

G_DEFINE_FINAL_TYPE (EngraftEndpointComponents, engraft_endpoint_components, GTK_TYPE_BOX)

/* Of each kind what is asked first; the rest of its settings unfolds. */
static const char * const of_progression[] = { "confirmed-after", "event", "baseline", "scale", NULL };
static const char * const of_limit[] = { "quantity", "comparison", "limit", "consecutive", "apart", "after-reference",
                                         "after-other-side", NULL };
static const char * const of_without[] = { "without-days", NULL };
static const char * const of_any[] = { "from-day", "to-day", NULL };

static GtkWidget *
make_row (EngraftOptions *options,
          const char     *name)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (options), name);
  GtkWidget *row;

  if (pspec->value_type != G_TYPE_STRV)
    return engraft_option_row_new (options, name);
  row = g_object_new (ENGRAFT_TYPE_TEXTS_ROW, NULL);
  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), options, name);

  return row;
}

static void
add_rows (AdwPreferencesGroup *group,
          EngraftOptions      *options,
          const char * const  *names)
{
  for (guint i = 0; names[i]; i++)
    {
      GtkWidget *row = make_row (options, names[i]);

      /* not the same as where the measure is */
      if (g_str_equal (names[i], "scale"))
        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Scale"));
      adw_preferences_group_add (group, row);
    }
}

/* every setting that is not among those asked first */
static void
add_more (AdwPreferencesGroup *group,
          EngraftOptions      *progression)
{
  GtkWidget *more = adw_expander_row_new ();
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _("More Settings"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (more), _("Windows, relapses, causes, visits between"));
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (progression), &n);
  for (guint i = 0; i < n; i++)
    if (!g_strv_contains (of_progression, pspecs[i]->name))
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), make_row (progression, pspecs[i]->name));
  adw_preferences_group_add (group, more);
}

/* The name alone says nothing of what it is that there must not be. */
static void
explain_without (GtkWidget *row)
{
  if (!ADW_IS_ACTION_ROW (row))
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Only Without, Such as Transfusions"));
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Only Without"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("What must be 0 that day, such as transfusions"));
}

static void
add_measure (EngraftEndpointComponents *self,
             AdwPreferencesGroup       *group,
             EngraftOptions            *component,
             const char                *name)
{
  GtkWidget *row;

  if (self->are_words)
    row = engraft_option_row_new (component, name);
  else
    {
      row = g_object_new (ENGRAFT_TYPE_COLUMN_ROW, "none-label", _("Not chosen"), NULL);
      engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), component, name);
    }
  if (engraft_options_get_enum (component, "kind") == ENGRAFT_ENDPOINT_KIND_DATE)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Date"));
  if (g_str_equal (name, "without"))
    explain_without (row);
  adw_preferences_group_add (group, row);
}

static void
add_component (EngraftEndpointComponents *self,
               EngraftOptions            *component)
{
  EngraftEndpointKind kind = engraft_options_get_enum (component, "kind");
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const char *title = engraft_endpoint_component_get_title (ENGRAFT_ENDPOINT_COMPONENT (component));
  const char *measure = engraft_options_get_string (component, "measure");
  g_autofree char *markup = g_markup_escape_text (title ? title : measure && *measure ? measure : _("Component"), -1);

  adw_preferences_group_set_title (group, markup);
  adw_preferences_group_add (group, engraft_option_row_new (component, "on"));
  if (kind != ENGRAFT_ENDPOINT_KIND_RELAPSE)
    add_measure (self, group, component, "measure");
  if (kind == ENGRAFT_ENDPOINT_KIND_PROGRESSION)
    add_rows (group, engraft_options_get_options (component, "progression"), of_progression);
  if (kind == ENGRAFT_ENDPOINT_KIND_LIMIT)
    {
      add_rows (group, component, of_limit);
      add_measure (self, group, component, "without");
      add_rows (group, component, of_without);
    }
  add_rows (group, component, of_any);
  if (kind == ENGRAFT_ENDPOINT_KIND_PROGRESSION)
    add_more (group, engraft_options_get_options (component, "progression"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (group));
  g_ptr_array_add (self->shown, g_object_ref (component));
}

static gboolean
is_shown (EngraftEndpointComponents *self,
          GListModel                *components,
          gboolean                   are_words)
{
  gboolean same = self->are_words == are_words && self->shown->len == g_list_model_get_n_items (components);

  for (guint i = 0; same && i < self->shown->len; i++)
    {
      g_autoptr(GObject) component = g_list_model_get_item (components, i);

      same = component == self->shown->pdata[i];
    }

  return same;
}

void
engraft_endpoint_components_show (EngraftEndpointComponents *self,
                                  EngraftEndpointDefinition *definition,
                                  EngraftTable              *table)
{
  GListModel *components;

  g_return_if_fail (ENGRAFT_IS_ENDPOINT_COMPONENTS (self) && ENGRAFT_IS_ENDPOINT_DEFINITION (definition));

  components = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (definition), "components"));
  if (!is_shown (self, components, table == NULL))
    {
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
        gtk_box_remove (GTK_BOX (self), child);
      g_ptr_array_set_size (self->shown, 0);
      self->are_words = table == NULL;
      for (guint i = 0; i < g_list_model_get_n_items (components); i++)
        {
          g_autoptr(EngraftOptions) component = g_list_model_get_item (components, i);

          add_component (self, component);
        }
    }
  if (table)
    engraft_column_rows_set_table (GTK_WIDGET (self), table);
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown->len > 0);
}

static void
engraft_endpoint_components_dispose (GObject *object)
{
  g_clear_pointer (&ENGRAFT_ENDPOINT_COMPONENTS (object)->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_endpoint_components_parent_class)->dispose (object);
}

static void
engraft_endpoint_components_class_init (EngraftEndpointComponentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_endpoint_components_dispose;
  engraft_endpoint_words_init ();
}

static void
engraft_endpoint_components_init (EngraftEndpointComponents *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}
