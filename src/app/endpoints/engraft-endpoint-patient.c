/* engraft-endpoint-patient.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/endpoints/engraft-endpoint-patient.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/scores/engraft-long-choice.h"
#include "libengraft/endpoints/engraft-endpoint-subject.h"

struct _EngraftEndpointPatient
{
  AdwPreferencesGroup           parent_instance;

  GtkDropDown                  *patient, *component;
  GtkWidget                    *before, *next, *component_row;

  EngraftEndpoint              *endpoint;    /* whose patients are listed */
  EngraftEndpointFigureOptions *options;
  gboolean                      is_set;      /* by the program, not by a person */
};

G_DEFINE_FINAL_TYPE (EngraftEndpointPatient, engraft_endpoint_patient, ADW_TYPE_PREFERENCES_GROUP)

static void
patient_cb (EngraftEndpointPatient *self)
{
  guint at = gtk_drop_down_get_selected (self->patient);

  if (self->is_set || !self->endpoint || at >= engraft_endpoint_get_n_people (self->endpoint))
    return;
  g_object_set (self->options, "subject", engraft_endpoint_get_person (self->endpoint, at), NULL);
}

static void
component_cb (EngraftEndpointPatient *self)
{
  guint at = gtk_drop_down_get_selected (self->component);
  g_autofree char *title = NULL;

  if (self->is_set || !self->endpoint || at == GTK_INVALID_LIST_POSITION)
    return;
  if (at > 0 && at <= engraft_endpoint_get_n_components (self->endpoint))
    title = engraft_endpoint_dup_component_title (self->endpoint, at - 1);
  g_object_set (self->options, "component", title, NULL);
}

static void
move (EngraftEndpointPatient *self,
      int                     step)
{
  gint64 at = (gint64) gtk_drop_down_get_selected (self->patient) + step;

  if (self->endpoint && at >= 0 && at < engraft_endpoint_get_n_people (self->endpoint))
    gtk_drop_down_set_selected (self->patient, (guint) at);
}

static void
before_cb (EngraftEndpointPatient *self)
{
  move (self, -1);
}

static void
next_cb (EngraftEndpointPatient *self)
{
  move (self, 1);
}

static void
list_patients (EngraftEndpointPatient *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) components = gtk_string_list_new (NULL);

  for (guint i = 0; self->endpoint && i < engraft_endpoint_get_n_people (self->endpoint); i++)
    {
      g_autofree char *answer = engraft_endpoint_dup_answer (self->endpoint, i);
      /* Translators: what the data call a patient, and what became of it, such as “event on day 100” */
      g_autofree char *name = g_strdup_printf (C_("patient", "%s: %s"), engraft_endpoint_get_person (self->endpoint, i), answer);

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (components, _("That of the event"));
  for (guint i = 0; self->endpoint && i < engraft_endpoint_get_n_components (self->endpoint); i++)
    {
      g_autofree char *title = engraft_endpoint_dup_component_title (self->endpoint, i);

      gtk_string_list_append (components, title);
    }
  self->is_set = TRUE;
  gtk_drop_down_set_model (self->patient, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->component, G_LIST_MODEL (components));
  self->is_set = FALSE;
}

static guint
find_component (EngraftEndpointPatient *self)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "component");

  for (guint i = 0; wanted && i < engraft_endpoint_get_n_components (self->endpoint); i++)
    {
      g_autofree char *title = engraft_endpoint_dup_component_title (self->endpoint, i);

      if (g_str_equal (title, wanted))
        return i + 1;
    }

  return 0;
}

static void
show_chosen (EngraftEndpointPatient *self)
{
  guint person, n = engraft_endpoint_get_n_people (self->endpoint);

  if (!engraft_endpoint_find_person (self->endpoint, engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "subject"), &person))
    person = engraft_endpoint_get_typical_person (self->endpoint);
  self->is_set = TRUE;
  gtk_drop_down_set_selected (self->patient, n > 0 ? person : GTK_INVALID_LIST_POSITION);
  gtk_drop_down_set_selected (self->component, find_component (self));
  self->is_set = FALSE;
  gtk_widget_set_sensitive (self->before, n > 0 && person > 0);
  gtk_widget_set_sensitive (self->next, person + 1 < n);
  gtk_widget_set_visible (self->component_row, engraft_endpoint_get_n_components (self->endpoint) > 1);
}

void
engraft_endpoint_patient_show (EngraftEndpointPatient       *self,
                               EngraftEndpoint              *endpoint,
                               EngraftEndpointFigureOptions *options)
{
  g_return_if_fail (ENGRAFT_IS_ENDPOINT_PATIENT (self));

  g_set_object (&self->options, options);
  if (g_set_object (&self->endpoint, endpoint))
    list_patients (self);
  gtk_widget_set_visible (GTK_WIDGET (self), endpoint != NULL);
  if (endpoint)
    show_chosen (self);
}

static GtkWidget *
make_button (EngraftEndpointPatient *self,
             const char             *icon,
             const char             *tooltip,
             GCallback               callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_row (GtkWidget  *content,
          const char *title)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_widget_set_margin_top (content, 9);
  gtk_widget_set_margin_bottom (content, 9);
  gtk_widget_set_margin_start (content, 12);
  gtk_widget_set_margin_end (content, 12);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);

  return row;
}

static GtkDropDown *
make_choice (EngraftEndpointPatient *self,
             const char             *label,
             GCallback               callback)
{
  GtkDropDown *choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));

  engraft_long_choice_set_up (choice);
  gtk_widget_set_hexpand (GTK_WIDGET (choice), TRUE);
  engraft_widget_set_label (GTK_WIDGET (choice), label);
  g_signal_connect_object (choice, "notify::selected", callback, self, G_CONNECT_SWAPPED);

  return choice;
}

static void
engraft_endpoint_patient_dispose (GObject *object)
{
  EngraftEndpointPatient *self = ENGRAFT_ENDPOINT_PATIENT (object);

  g_clear_object (&self->endpoint);
  g_clear_object (&self->options);

  G_OBJECT_CLASS (engraft_endpoint_patient_parent_class)->dispose (object);
}

static void
engraft_endpoint_patient_class_init (EngraftEndpointPatientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_endpoint_patient_dispose;
}

static void
engraft_endpoint_patient_init (EngraftEndpointPatient *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->patient = make_choice (self, _("Patient"), G_CALLBACK (patient_cb));
  gtk_drop_down_set_enable_search (self->patient, TRUE);
  self->before = make_button (self, "go-previous-symbolic", _("Patient Before"), G_CALLBACK (before_cb));
  self->next = make_button (self, "go-next-symbolic", _("Next Patient"), G_CALLBACK (next_cb));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->patient));
  gtk_box_append (GTK_BOX (box), self->before);
  gtk_box_append (GTK_BOX (box), self->next);
  self->component = make_choice (self, _("Component"), G_CALLBACK (component_cb));
  self->component_row = make_row (GTK_WIDGET (self->component), _("Component"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Patient"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), make_row (box, _("Patient")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->component_row);
}
