/* engraft-nomenclature-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-entry-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature.h"

#define ID_DIGITS 16

static const char * const kinds[] = {
  [ENGRAFT_NOMENCLATURE_RELEASE] = "release",
  [ENGRAFT_NOMENCLATURE_CODES] = "codes",
  [ENGRAFT_NOMENCLATURE_CATALOGUE] = "catalogue",
};

/**
 * EngraftNomenclatureEntry:
 *
 * A release, a table of codes or a catalogue of a [class@NomenclatureStore], as it is listed: nothing of it
 * is read yet.
 */
struct _EngraftNomenclatureEntry
{
  GObject                   parent_instance;

  EngraftNomenclatureFacts  facts;
  gboolean                  is_default;
  GWeakRef                  opened;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_IS_DEFAULT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftNomenclatureEntry, engraft_nomenclature_entry, G_TYPE_OBJECT)

static void
engraft_nomenclature_entry_finalize (GObject *object)
{
  EngraftNomenclatureEntry *self = ENGRAFT_NOMENCLATURE_ENTRY (object);

  engraft_nomenclature_facts_clear (&self->facts);
  g_weak_ref_clear (&self->opened);

  G_OBJECT_CLASS (engraft_nomenclature_entry_parent_class)->finalize (object);
}

static void
engraft_nomenclature_entry_get_property (GObject    *object,
                                         guint       prop_id,
                                         GValue     *value,
                                         GParamSpec *pspec)
{
  EngraftNomenclatureEntry *self = ENGRAFT_NOMENCLATURE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->facts.title);
      break;
    case PROP_IS_DEFAULT:
      g_value_set_boolean (value, self->is_default);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_nomenclature_entry_class_init (EngraftNomenclatureEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = engraft_nomenclature_entry_finalize;
  object_class->get_property = engraft_nomenclature_entry_get_property;

  /**
   * EngraftNomenclatureEntry:title: (attributes org.gtk.Property.get=engraft_nomenclature_entry_get_title)
   *
   * Its name.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * EngraftNomenclatureEntry:is-default: (attributes org.gtk.Property.get=engraft_nomenclature_entry_is_default)
   *
   * Whether it is the one of its kind that is used where none is chosen.
   */
  properties[PROP_IS_DEFAULT] = g_param_spec_boolean ("is-default", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_nomenclature_entry_init (EngraftNomenclatureEntry *self)
{
  g_weak_ref_init (&self->opened, NULL);
}

void
engraft_nomenclature_facts_clear (EngraftNomenclatureFacts *self)
{
  g_free (self->title);
  g_clear_pointer (&self->imported, g_date_time_unref);
  g_free (self->checksum);
  g_free (self->block_checksum);
  memset (self, 0, sizeof *self);
}

char *
engraft_nomenclature_facts_write (EngraftNomenclatureFacts *self)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *imported = g_date_time_format_iso8601 (self->imported);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "engraftNomenclature", 1);
  json_object_set_string_member (object, "kind", kinds[self->kind]);
  json_object_set_string_member (object, "title", self->title);
  json_object_set_string_member (object, "imported", imported);
  json_object_set_string_member (object, "checksum", self->checksum);
  json_object_set_string_member (object, "blockChecksum", self->block_checksum);
  json_object_set_int_member (object, "size", (gint64) self->size);
  json_object_set_int_member (object, "names", self->n_names);
  json_node_take_object (node, object);

  return json_to_string (node, TRUE);
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : "";
}

static gint64
get_int (JsonObject *object,
         const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
         ? json_node_get_int (node) : -1;
}

static gboolean
is_checksum (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

gboolean
engraft_nomenclature_facts_read (EngraftNomenclatureFacts  *self,
                                 const char                *text,
                                 GError                   **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root = json_parser_load_from_data (parser, text, -1, NULL) ? json_parser_get_root (parser) : NULL;
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  guint kind = 0;

  memset (self, 0, sizeof *self);
  while (object && kind < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[kind], get_string (object, "kind")))
    kind++;
  if (object && kind < G_N_ELEMENTS (kinds))
    self->imported = g_date_time_new_from_iso8601 (get_string (object, "imported"), NULL);
  if (!self->imported || !is_checksum (get_string (object, "checksum"))
      || !is_checksum (get_string (object, "blockChecksum")) || get_int (object, "size") < 0
      || get_int (object, "names") < 0 || get_int (object, "names") > G_MAXINT)
    {
      engraft_nomenclature_facts_clear (self);
      g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE, _("it is damaged"));
      return FALSE;
    }
  self->kind = (EngraftNomenclatureKind) kind;
  self->title = g_strdup (get_string (object, "title"));
  self->checksum = g_strdup (get_string (object, "checksum"));
  self->block_checksum = g_strdup (get_string (object, "blockChecksum"));
  self->size = (guint64) get_int (object, "size");
  self->n_names = (guint) get_int (object, "names");

  return TRUE;
}

char *
engraft_nomenclature_facts_dup_id (EngraftNomenclatureFacts *self)
{
  return g_strdup_printf ("%s-%.*s", kinds[self->kind], ID_DIGITS, self->checksum);
}

EngraftNomenclatureEntry *
engraft_nomenclature_entry_new (EngraftNomenclatureFacts *facts)
{
  EngraftNomenclatureEntry *self = g_object_new (ENGRAFT_TYPE_NOMENCLATURE_ENTRY, NULL);

  self->facts = *facts;
  memset (facts, 0, sizeof *facts);

  return self;
}

void
engraft_nomenclature_entry_take_facts (EngraftNomenclatureEntry *self,
                                       EngraftNomenclatureFacts *facts)
{
  engraft_nomenclature_facts_clear (&self->facts);
  self->facts = *facts;
  memset (facts, 0, sizeof *facts);
}

char *
engraft_nomenclature_entry_dup_id (EngraftNomenclatureEntry *self)
{
  return engraft_nomenclature_facts_dup_id (&self->facts);
}

void
engraft_nomenclature_entry_set_default (EngraftNomenclatureEntry *self,
                                        gboolean                  is_default)
{
  if (self->is_default == is_default)
    return;
  self->is_default = is_default;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_DEFAULT]);
}

gpointer
engraft_nomenclature_entry_ref_opened (EngraftNomenclatureEntry *self)
{
  return g_weak_ref_get (&self->opened);
}

void
engraft_nomenclature_entry_set_opened (EngraftNomenclatureEntry *self,
                                       gpointer                  opened)
{
  g_weak_ref_set (&self->opened, opened);
}

/**
 * engraft_nomenclature_entry_get_kind:
 * @self: an entry
 *
 * What it is.
 *
 * Returns: its kind
 */
EngraftNomenclatureKind
engraft_nomenclature_entry_get_kind (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), ENGRAFT_NOMENCLATURE_RELEASE);

  return self->facts.kind;
}

/**
 * engraft_nomenclature_entry_get_title: (attributes org.gtk.Method.get_property=title)
 * @self: an entry
 *
 * The release as its files call it, “IPD-IMGT/HLA 3.58.0”; of other kinds the name of the file; of the
 * subset, that it is one.
 *
 * Returns: its name
 */
const char *
engraft_nomenclature_entry_get_title (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), NULL);

  return self->facts.title;
}

/**
 * engraft_nomenclature_entry_get_imported:
 * @self: an entry
 *
 * When it was imported, in UTC.
 *
 * Returns: (transfer none) (nullable): the time; %NULL: it is the subset that is always there
 */
GDateTime *
engraft_nomenclature_entry_get_imported (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), NULL);

  return self->facts.imported;
}

/**
 * engraft_nomenclature_entry_get_checksum:
 * @self: an entry
 *
 * The SHA-256 of the files that it was read from; for a release that of [method@Nomenclature.get_checksum].
 *
 * Returns: 64 hexadecimal digits
 */
const char *
engraft_nomenclature_entry_get_checksum (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), NULL);

  return self->facts.checksum;
}

/**
 * engraft_nomenclature_entry_get_block_checksum:
 * @self: an entry
 *
 * The SHA-256 of what the store keeps of it: of a release the compiled block, else the file itself.
 *
 * Returns: 64 hexadecimal digits
 */
const char *
engraft_nomenclature_entry_get_block_checksum (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), NULL);

  return self->facts.block_checksum;
}

/**
 * engraft_nomenclature_entry_get_size:
 * @self: an entry
 *
 * How much the store keeps of it.
 *
 * Returns: bytes
 */
guint64
engraft_nomenclature_entry_get_size (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), 0);

  return self->facts.size;
}

/**
 * engraft_nomenclature_entry_get_n_names:
 * @self: an entry
 *
 * How many alleles, codes or names of a catalogue it has.
 *
 * Returns: how many
 */
guint
engraft_nomenclature_entry_get_n_names (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), 0);

  return self->facts.n_names;
}

/**
 * engraft_nomenclature_entry_is_subset:
 * @self: an entry
 *
 * Whether it is the subset of common alleles that comes with the program; it cannot be removed.
 *
 * Returns: whether it is
 */
gboolean
engraft_nomenclature_entry_is_subset (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), FALSE);

  return !self->facts.imported;
}

/**
 * engraft_nomenclature_entry_is_default: (attributes org.gtk.Method.get_property=is-default)
 * @self: an entry
 *
 * Whether it is the one of its kind that is used where none is chosen.
 *
 * Returns: whether it is
 */
gboolean
engraft_nomenclature_entry_is_default (EngraftNomenclatureEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_ENTRY (self), FALSE);

  return self->is_default;
}
