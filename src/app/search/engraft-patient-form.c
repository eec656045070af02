/* engraft-patient-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-patient-form.h"

#include <glib/gi18n.h>

#include "app/search/engraft-typing-row.h"
#include "app/widgets/engraft-option-row.h"
#include "app/widgets/engraft-number-row.h"

struct _EngraftPatientForm
{
  GtkBox                  parent_instance;

  EngraftDonorSearchItem *item;
  GtkWidget              *rows[ENGRAFT_N_DONOR_LOCI];
  GtkWidget              *pasted;      /* why a text was not taken */
};

G_DEFINE_FINAL_TYPE (EngraftPatientForm, engraft_patient_form, GTK_TYPE_BOX)

static void
say_pasted (EngraftPatientForm *self,
            const char         *message)
{
  gtk_label_set_label (GTK_LABEL (self->pasted), message ? message : "");
  gtk_widget_set_visible (self->pasted, message != NULL);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(EngraftPatientForm) self = user_data;
  EngraftNomenclature *nomenclature = engraft_donor_search_item_get_nomenclature (self->item);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (!text)
    say_pasted (self, _("There is no text on the clipboard. Copy a typing first, such as A*01:01 A*02:01 B*07:02 B*08:01."));
  else if (!nomenclature)
    say_pasted (self, _("A typing can be pasted once there is a release of the HLA nomenclature."));
  else if (!engraft_patient_take_text (engraft_donor_search_item_get_patient (self->item), nomenclature,
                                       engraft_donor_search_item_get_macs (self->item), text, &error))
    {
      g_autofree char *message = g_strdup_printf (_("What was copied is no typing: %s"), error->message);

      say_pasted (self, message);
    }
  else
    say_pasted (self, NULL);
}

static void
clear_cb (EngraftPatientForm *self)
{
  EngraftPatient *patient = engraft_donor_search_item_get_patient (self->item);

  g_object_freeze_notify (G_OBJECT (patient));
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      engraft_patient_set_text (patient, i, k, NULL);
  g_object_thaw_notify (G_OBJECT (patient));
  say_pasted (self, NULL);
  gtk_widget_grab_focus (self->rows[0]);
}

static void
engraft_patient_form_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_PATIENT_FORM (object)->item);

  G_OBJECT_CLASS (engraft_patient_form_parent_class)->dispose (object);
}

static gboolean
engraft_patient_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ENGRAFT_PATIENT_FORM (widget)->rows[0]);
}

static void
engraft_patient_form_class_init (EngraftPatientFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_patient_form_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = engraft_patient_form_grab_focus;
}

static void
engraft_patient_form_init (EngraftPatientForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

static GtkWidget *
make_buttons (EngraftPatientForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *paste = gtk_button_new_with_mnemonic (_("_Paste"));
  GtkWidget *clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (paste), "page.paste-typing");
  gtk_widget_set_tooltip_text (paste, _("Take a whole typing from the clipboard: a GL string, or a line of the laboratory"));
  gtk_widget_set_tooltip_text (clear, _("Clear the typing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clear the typing"), -1);
  gtk_widget_add_css_class (paste, "flat");
  gtk_widget_add_css_class (clear, "flat");
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), paste);
  gtk_box_append (GTK_BOX (box), clear);

  return box;
}

static void
add_typing (EngraftPatientForm *self,
            EngraftPatient     *patient)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *more = adw_expander_row_new ();

  adw_preferences_group_set_title (group, _("Typing"));
  adw_preferences_group_set_header_suffix (group, make_buttons (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _("_More Loci"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (more), TRUE);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      self->rows[i] = engraft_typing_row_new (patient, i);
      if (i <= ENGRAFT_DONOR_DPB1)
        adw_preferences_group_add (group, self->rows[i]);
      else
        adw_expander_row_add_row (ADW_EXPANDER_ROW (more), self->rows[i]);
    }
  adw_preferences_group_add (group, more);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (group));

  self->pasted = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->pasted), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->pasted), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->pasted), 0);
  gtk_widget_add_css_class (self->pasted, "error");
  gtk_widget_set_visible (self->pasted, FALSE);
  gtk_box_append (GTK_BOX (self), self->pasted);
}

static void
add_person (EngraftPatientForm *self,
            EngraftPatient     *patient)
{
  static const char * const options[] = { "code", "sex", "age", "weight", "abo", "cmv" };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _("Patient"));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      GtkWidget *row = engraft_option_row_new (ENGRAFT_OPTIONS (patient), options[i]);

      if (g_str_equal (options[i], "code"))
        g_object_set (row, "title", _("Name or Code"), NULL);
      if (ENGRAFT_IS_NUMBER_ROW (row))
        engraft_number_row_set_hint (ENGRAFT_NUMBER_ROW (row), _("Not known"));
      if (g_str_equal (options[i], "weight"))
        g_object_set (row, "unit", _("kg"), NULL);
      adw_preferences_group_add (group, row);
    }
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (group));
}

GtkWidget *
engraft_patient_form_new (EngraftDonorSearchItem *item)
{
  EngraftPatientForm *self = g_object_new (ENGRAFT_TYPE_PATIENT_FORM, NULL);
  EngraftPatient *patient = engraft_donor_search_item_get_patient (item);

  self->item = g_object_ref (item);
  add_typing (self, patient);
  add_person (self, patient);
  engraft_patient_form_update (self);

  return GTK_WIDGET (self);
}

void
engraft_patient_form_update (EngraftPatientForm *self)
{
  g_return_if_fail (ENGRAFT_IS_PATIENT_FORM (self));

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    engraft_typing_row_set_nomenclature (ENGRAFT_TYPING_ROW (self->rows[i]),
                                         engraft_donor_search_item_get_nomenclature (self->item),
                                         engraft_donor_search_item_get_macs (self->item));
}

void
engraft_patient_form_paste (EngraftPatientForm *self)
{
  g_return_if_fail (ENGRAFT_IS_PATIENT_FORM (self));

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
}
