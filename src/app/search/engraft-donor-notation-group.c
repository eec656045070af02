/* engraft-donor-notation-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-donor-notation-group.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "libengraft/registry/engraft-csv-donor-source.h"

struct _EngraftDonorNotationGroup
{
  AdwPreferencesGroup  parent_instance;

  GFile               *file;
  EngraftDonorMapping *mapping;
};

G_DEFINE_FINAL_TYPE (EngraftDonorNotationGroup, engraft_donor_notation_group, ADW_TYPE_PREFERENCES_GROUP)

static void
engraft_donor_notation_group_dispose (GObject *object)
{
  EngraftDonorNotationGroup *self = ENGRAFT_DONOR_NOTATION_GROUP (object);

  g_clear_object (&self->file);
  g_clear_object (&self->mapping);

  G_OBJECT_CLASS (engraft_donor_notation_group_parent_class)->dispose (object);
}

static void
engraft_donor_notation_group_class_init (EngraftDonorNotationGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_donor_notation_group_dispose;
}

static void
engraft_donor_notation_group_init (EngraftDonorNotationGroup *self)
{
}

/* The first rows are read again, which is a matter of some hundredths of a second */
static void
update_notes (EngraftDonorNotationGroup *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCsvDonorSource) source = engraft_csv_donor_source_new (self->file, self->mapping, &error);
  g_auto(GStrv) notes = source ? engraft_csv_donor_source_dup_notes (source) : NULL;
  g_autofree char *text = notes ? g_strjoinv ("\n", notes) : g_strdup (error->message);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), *markup ? markup : NULL);
}

static void
decimal_cb (AdwComboRow               *row,
            GParamSpec                *pspec,
            EngraftDonorNotationGroup *self)
{
  engraft_donor_mapping_set_decimal (self->mapping, (EngraftDecimal) adw_combo_row_get_selected (row));
}

static void
date_order_cb (AdwComboRow               *row,
               GParamSpec                *pspec,
               EngraftDonorNotationGroup *self)
{
  engraft_donor_mapping_set_date_order (self->mapping, (EngraftDateOrder) adw_combo_row_get_selected (row));
}

static void
encoding_cb (AdwComboRow               *row,
             GParamSpec                *pspec,
             EngraftDonorNotationGroup *self)
{
  engraft_donor_mapping_set_encoding (self->mapping, (EngraftEncoding) adw_combo_row_get_selected (row));
}

/* The choices are in the order of the enumeration */
static void
add_choice (EngraftDonorNotationGroup *self,
            const char                *title,
            const char * const        *choices,
            guint                      chosen,
            GCallback                  callback)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr(GtkStringList) names = gtk_string_list_new (choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, chosen);
  g_signal_connect_object (row, "notify::selected", callback, self, 0);
  engraft_widget_set_label (GTK_WIDGET (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
}

GtkWidget *
engraft_donor_notation_group_new (GFile               *file,
                                  EngraftDonorMapping *mapping)
{
  EngraftDonorNotationGroup *self = g_object_new (ENGRAFT_TYPE_DONOR_NOTATION_GROUP, "title", _("Notation"), NULL);
  const char *decimals[] = { _("Found out"), _("Point, as in 12.5"), _("Comma, as in 12,5"), NULL };
  const char *orders[] = { _("Found out"), _("Year, month, day"), _("Day, month, year"), _("Month, day, year"), NULL };
  const char *encodings[] = { _("Found out"), "UTF-8", _("UTF-16, low byte first"), _("UTF-16, high byte first"),
                              "ISO 8859-1", "Windows-1252", NULL };

  self->file = g_object_ref (file);
  self->mapping = g_object_ref (mapping);
  add_choice (self, _("Decimal Sign"), decimals, engraft_donor_mapping_get_decimal (mapping), G_CALLBACK (decimal_cb));
  add_choice (self, _("Order of Dates"), orders, engraft_donor_mapping_get_date_order (mapping),
              G_CALLBACK (date_order_cb));
  add_choice (self, _("Encoding"), encodings, engraft_donor_mapping_get_encoding (mapping), G_CALLBACK (encoding_cb));
  g_signal_connect_object (mapping, "changed", G_CALLBACK (update_notes), self, G_CONNECT_SWAPPED);
  update_notes (self);

  return GTK_WIDGET (self);
}
