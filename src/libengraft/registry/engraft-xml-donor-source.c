/* engraft-xml-donor-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-xml-donor-source.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "libengraft/io/engraft-file-content.h"
#include "libengraft/registry/engraft-donor-values.h"
#include "libengraft/text/engraft-format.h"

#define MAX_DEPTH 32
/* More than a value ever has; longer ones are cut, and the donor refused for them */
#define MAX_TEXT 32768

/**
 * EngraftXmlDonorSource:
 *
 * The donors of an XML file of the WMDA: inventories of adult donors and units of cord blood.
 *
 * The file goes by, and is never in memory as a whole.  A file with a document type, which is where entities are
 * declared, is refused: those of the WMDA have none.
 */
struct _EngraftXmlDonorSource
{
  GObject                    parent_instance;

  GInputStream              *stream;
  guint64                    size, n_read;
  xmlTextReader             *reader;
  GError                    *read_error;             /* of the stream */
  char                      *parse_error;            /* the first */
  guint64                    error_line;
  gboolean                   is_open, has_root, has_inventory;

  gboolean                   has_mode;
  EngraftRegistryImportMode  mode;
  char                      *pool;                   /* of the inventory */
  EngraftDonorKind           kind;

  const char                *path[MAX_DEPTH + 1];    /* the elements that are open */
  int                        record_depth;           /* of the donor that is open; 0: none */
  int                        leaf_depth;             /* of the element that was opened last */
  GString                   *text;                   /* in it */
  GStringChunk              *texts;                  /* of the record */
  int                        ranks[ENGRAFT_N_DONOR_FIELDS];
  const char                *typings[2][ENGRAFT_N_DONOR_LOCI][2];   /* by DNA, by serology */
  guint64                    line;
  EngraftDonorRecord         record;
  char                      *problem;
};

static void donor_source_iface_init (EngraftDonorSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftXmlDonorSource, engraft_xml_donor_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_source_iface_init))

/* The leaves of a donor, wherever they stand in it; of two for one field the one with the higher rank counts: what
 * went into the freezer is what there is */
static const struct { const char *name; guint field; int rank; } leaves[] = {
  { "ID", ENGRAFT_DONOR_FIELD_ID, 2 }, { "GRID", ENGRAFT_DONOR_FIELD_GRID, 2 }, { "GRID", ENGRAFT_DONOR_FIELD_ID, 1 },
  { "POOL", ENGRAFT_DONOR_FIELD_POOL, 2 }, { "BIRTH_DATE", ENGRAFT_DONOR_FIELD_BIRTH, 2 },
  { "COLL_DATE", ENGRAFT_DONOR_FIELD_BIRTH, 1 }, { "SEX", ENGRAFT_DONOR_FIELD_SEX, 2 },
  { "ABO", ENGRAFT_DONOR_FIELD_ABO, 2 }, { "RHESUS", ENGRAFT_DONOR_FIELD_RHESUS, 2 },
  { "ETHN", ENGRAFT_DONOR_FIELD_ETHNICITY, 2 }, { "CMV", ENGRAFT_DONOR_FIELD_CMV, 2 },
  { "ANTI_CMV", ENGRAFT_DONOR_FIELD_CMV, 1 }, { "STATUS", ENGRAFT_DONOR_FIELD_STATUS, 2 },
  { "BANK_MANUF_ID", ENGRAFT_DONOR_FIELD_BANK, 2 }, { "BANK_DISTRIB_ID", ENGRAFT_DONOR_FIELD_BANK, 1 },
  { "TNC_FRZN", ENGRAFT_DONOR_FIELD_TNC, 4 }, { "TNC", ENGRAFT_DONOR_FIELD_TNC, 2 },
  { "CD34PC_FRZN", ENGRAFT_DONOR_FIELD_CD34, 4 }, { "CD34PC", ENGRAFT_DONOR_FIELD_CD34, 2 },
  { "VOL_FRZN", ENGRAFT_DONOR_FIELD_VOLUME, 4 }, { "VOL", ENGRAFT_DONOR_FIELD_VOLUME, 2 },
  { "PROC_METH", ENGRAFT_DONOR_FIELD_PROCESSING, 2 }, { "PROC_METH_TYPE", ENGRAFT_DONOR_FIELD_PROCESSING, 1 },
  { "ATT_SEG", ENGRAFT_DONOR_FIELD_SEGMENT, 2 },
};

static void
engraft_xml_donor_source_finalize (GObject *object)
{
  EngraftXmlDonorSource *self = ENGRAFT_XML_DONOR_SOURCE (object);

  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_object (&self->stream);
  g_clear_error (&self->read_error);
  g_free (self->parse_error);
  g_free (self->pool);
  g_free (self->problem);
  g_string_free (self->text, TRUE);
  g_string_chunk_free (self->texts);

  G_OBJECT_CLASS (engraft_xml_donor_source_parent_class)->finalize (object);
}

static void
engraft_xml_donor_source_class_init (EngraftXmlDonorSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_xml_donor_source_finalize;
}

static void
engraft_xml_donor_source_init (EngraftXmlDonorSource *self)
{
  self->text = g_string_new (NULL);
  self->texts = g_string_chunk_new (4096);
  engraft_donor_record_init (&self->record);
}

static int
read_cb (gpointer  data,
         char     *buffer,
         int       size)
{
  EngraftXmlDonorSource *self = data;
  gssize n;

  if (self->read_error)
    return -1;
  n = g_input_stream_read (self->stream, buffer, (gsize) size, NULL, &self->read_error);
  self->n_read += MAX (n, 0);

  return (int) n;
}

#if LIBXML_VERSION >= 21200
typedef const xmlError XmlError;
#else
typedef xmlError XmlError;
#endif

static void
error_cb (gpointer  data,
          XmlError *error)
{
  EngraftXmlDonorSource *self = data;

  if (self->parse_error || error->level < XML_ERR_ERROR)
    return;
  self->parse_error = g_strchomp (g_utf8_make_valid (error->message ? error->message : "", -1));
  self->error_line = error->line;
}

static gboolean
fail (EngraftXmlDonorSource  *self,
      guint64                 line,
      GError                **error,
      const char             *problem)
{
  g_autofree char *shown = engraft_format_count (line);

  self->is_open = FALSE;
  g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
               /* Translators: a line of a file, and what is wrong there */
               _("Line %s: %s Nothing was taken."), shown, problem);

  return FALSE;
}

static guint64
get_line (EngraftXmlDonorSource *self)
{
  xmlNode *node = xmlTextReaderCurrentNode (self->reader);
  const long line = node ? xmlGetLineNo (node) : -1;

  return line > 0 ? (guint64) line : 1;
}

static gboolean
fail_parsing (EngraftXmlDonorSource  *self,
              GError                **error)
{
  g_autofree char *sentence = NULL;

  if (self->read_error)
    {
      self->is_open = FALSE;
      g_propagate_error (error, g_steal_pointer (&self->read_error));
      return FALSE;
    }
  sentence = g_strdup_printf (_("this is not XML: %s."), self->parse_error ? self->parse_error : "");

  return fail (self, MAX (self->error_line, 1), error, sentence);
}

static gboolean
is_record (const char *name)
{
  return g_str_equal (name, "DONOR") || g_str_equal (name, "CBU") || g_str_equal (name, "BCU");
}

static char *
dup_attribute (EngraftXmlDonorSource *self,
               const char            *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  char *copy = value ? g_strstrip (g_strdup ((const char *) value)) : NULL;

  xmlFree (value);

  return copy;
}

/* Of one file all inventories are imported in one way */
static gboolean
read_mode (EngraftXmlDonorSource  *self,
           const char             *name,
           GError                **error)
{
  const gboolean is_full = g_ascii_strcasecmp (name, "FULL") == 0;
  const EngraftRegistryImportMode mode = is_full ? ENGRAFT_REGISTRY_IMPORT_FULL : ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL;

  if (!is_full && g_ascii_strcasecmp (name, "DIFF") != 0)
    return fail (self, get_line (self), error, _("UPDATE_MODE is none of FULL, DIFF."));
  if (self->has_inventory && (!self->has_mode || self->mode != mode))
    return fail (self, get_line (self), error, _("this INVENTORY has another UPDATE_MODE than the one before. "
                                                 "Import them one by one, in files of their own."));
  self->has_mode = TRUE;
  self->mode = mode;

  return TRUE;
}

static gboolean
open_inventory (EngraftXmlDonorSource  *self,
                GError                **error)
{
  g_autofree char *mode = dup_attribute (self, "UPDATE_MODE"), *type = dup_attribute (self, "CONTENT_TYPE");

  if (mode && !read_mode (self, mode, error))
    return FALSE;
  if (!mode && self->has_mode && self->mode == ENGRAFT_REGISTRY_IMPORT_FULL)
    return fail (self, get_line (self), error, _("this INVENTORY has no UPDATE_MODE, and the one before is FULL. "
                                                 "Import them one by one, in files of their own."));
  self->has_inventory = TRUE;
  g_free (self->pool);
  self->pool = dup_attribute (self, "POOL");
  if (!self->pool)
    self->pool = dup_attribute (self, "LISTING_ORGANIZATION");
  self->kind = type && g_ascii_strcasecmp (type, "C") == 0 ? ENGRAFT_DONOR_CORD : ENGRAFT_DONOR_ADULT;

  return TRUE;
}

static void
open_record (EngraftXmlDonorSource *self,
             int                    depth)
{
  self->record_depth = depth;
  self->line = get_line (self);
  g_string_chunk_clear (self->texts);
  g_clear_pointer (&self->problem, g_free);
  memset (self->ranks, 0, sizeof self->ranks);
  memset (self->typings, 0, sizeof self->typings);
  engraft_donor_record_init (&self->record);
  self->record.kind = g_str_equal (self->path[depth], "CBU") ? ENGRAFT_DONOR_CORD : self->kind;
  self->record.pool = self->pool ? g_string_chunk_insert (self->texts, self->pool) : "";
}

static void
take_problem (EngraftXmlDonorSource *self,
              char                  *problem)
{
  if (self->problem)
    g_free (problem);
  else
    self->problem = problem;
}

/* HLA, the locus, DNA or SER, FIELD1 or FIELD2 */
static void
close_typing (EngraftXmlDonorSource *self,
              int                    depth,
              const char            *text)
{
  const char *field = self->path[depth], *method = self->path[depth - 1], *name = self->path[depth - 2];
  const gboolean is_serology = g_str_equal (method, "SER");
  guint locus = 0;

  if (!*text || (!is_serology && !g_str_equal (method, "DNA")) ||
      (!g_str_equal (field, "FIELD1") && !g_str_equal (field, "FIELD2")))
    return;
  while (locus < ENGRAFT_N_DONOR_LOCI && !g_str_equal (name, engraft_donor_locus_get_name (locus)))
    locus++;
  if (locus < ENGRAFT_N_DONOR_LOCI)
    self->typings[is_serology][locus][field[5] - '1'] = text;
}

/* What was counted in a part of a donor that is not the unit as it is kept is worth less */
static int
get_rank (EngraftXmlDonorSource *self,
          int                    depth,
          int                    rank)
{
  for (int i = self->record_depth + 1; i < depth; i++)
    {
      if (strstr (self->path[i], "THAW"))
        return 0;
      if (strstr (self->path[i], "PROCESS") && rank == 2)
        return 3;
      if (strstr (self->path[i], "COLLECT") && rank == 2)
        return 1;
    }

  return rank;
}

static void
close_leaf (EngraftXmlDonorSource *self,
            int                    depth)
{
  const char *name = self->path[depth], *text;

  g_strstrip (self->text->str);
  if (!*self->text->str)
    return;
  text = g_string_chunk_insert (self->texts, self->text->str);
  if (depth - self->record_depth == 4 && g_str_equal (self->path[self->record_depth + 1], "HLA"))
    {
      close_typing (self, depth, text);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      const guint field = leaves[i].field;
      const int rank = g_str_equal (leaves[i].name, name) ? get_rank (self, depth, leaves[i].rank) : 0;

      if (rank <= self->ranks[field])
        continue;
      self->ranks[field] = rank;
      take_problem (self, donor_values_set (&self->record, field, text, &donor_notation_plain));
    }
}

/* What was typed by DNA, with what serology saw behind it; else serology */
static void
close_record (EngraftXmlDonorSource *self)
{
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      const char * const *dna = self->typings[0][i], * const *serology = self->typings[1][i];
      char *problem = donor_values_set_typings (&self->record, i, dna, serology, self->texts);

      if (problem)
        take_problem (self, problem);
    }
  self->record_depth = 0;
}

/* The mother of a unit is another person, and genes of KIR have names of their own */
static gboolean
is_passed_over (EngraftXmlDonorSource *self,
                int                    depth)
{
  const char *part = depth > self->record_depth ? self->path[self->record_depth + 1] : "";

  return g_str_equal (part, "MAT") || g_str_equal (part, "KIR") || g_str_equal (part, "RSV_PAT");
}

static gboolean
open_element (EngraftXmlDonorSource  *self,
              int                     depth,
              GError                **error)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (self->reader);

  if (depth > MAX_DEPTH)
    return fail (self, get_line (self), error, _("the elements are nested too deep for a file of donors."));
  self->path[depth] = name;
  self->leaf_depth = depth;
  g_string_truncate (self->text, 0);
  if (!self->has_root && !g_str_equal (name, "INVENTORIES") && !g_str_equal (name, "INVENTORY"))
    return fail (self, get_line (self), error, _("a file of the WMDA begins with INVENTORIES or INVENTORY."));
  self->has_root = TRUE;
  if (g_str_equal (name, "INVENTORY") && !open_inventory (self, error))
    return FALSE;
  if (!self->record_depth && self->has_inventory && is_record (name))
    open_record (self, depth);
  else if (self->record_depth && g_str_has_prefix (name, "BANK_"))
    {
      /* the number may be an attribute, by who gave it */
      g_autofree char *number = dup_attribute (self, "WMDA"), *other = dup_attribute (self, "EMDIS");

      if (number || other)
        g_string_assign (self->text, number ? number : other);
    }

  return TRUE;
}

/* Whether a donor is whole now */
static gboolean
close_element (EngraftXmlDonorSource *self,
               int                    depth)
{
  if (!self->record_depth || depth < self->record_depth)
    return FALSE;
  if (depth == self->record_depth)
    {
      close_record (self);
      return TRUE;
    }
  if (depth == self->leaf_depth && !is_passed_over (self, depth))
    close_leaf (self, depth);

  return FALSE;
}

static void
add_text (EngraftXmlDonorSource *self)
{
  const char *value = (const char *) xmlTextReaderConstValue (self->reader);

  if (value && self->record_depth && self->text->len < MAX_TEXT)
    g_string_append_len (self->text, value, (gssize) strnlen (value, MAX_TEXT));
}

/* FALSE: error; is_whole: a donor is */
static gboolean
read_node (EngraftXmlDonorSource  *self,
           gboolean               *is_whole,
           GError                **error)
{
  const int depth = xmlTextReaderDepth (self->reader) + 1;

  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      if (!open_element (self, depth, error))
        return FALSE;
      *is_whole = xmlTextReaderIsEmptyElement (self->reader) && close_element (self, depth);
      return TRUE;

    case XML_READER_TYPE_END_ELEMENT:
      *is_whole = close_element (self, depth);
      return TRUE;

    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
      add_text (self);
      return TRUE;

    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      return fail (self, get_line (self), error,
                   _("a document type or entity is declared or used; files of the WMDA have none."));

    default:
      return TRUE;
    }
}

static gboolean
engraft_xml_donor_source_next (EngraftDonorSource        *source,
                               const EngraftDonorRecord **record,
                               GError                   **error)
{
  EngraftXmlDonorSource *self = ENGRAFT_XML_DONOR_SOURCE (source);
  gboolean is_whole = FALSE;

  while (self->is_open && !is_whole)
    {
      const int code = xmlTextReaderRead (self->reader);

      if (code < 0 || self->parse_error || self->read_error)
        return fail_parsing (self, error);
      if (code == 0)
        self->is_open = FALSE;
      else if (!read_node (self, &is_whole, error))
        return FALSE;
    }
  if (is_whole)
    *record = &self->record;

  return TRUE;
}

static double
engraft_xml_donor_source_get_fraction (EngraftDonorSource *source)
{
  EngraftXmlDonorSource *self = ENGRAFT_XML_DONOR_SOURCE (source);

  return self->size ? MIN ((double) self->n_read / self->size, 1) : 1;
}

static guint64
engraft_xml_donor_source_get_line (EngraftDonorSource *source)
{
  return ENGRAFT_XML_DONOR_SOURCE (source)->line;
}

static const char *
engraft_xml_donor_source_get_problem (EngraftDonorSource *source)
{
  return ENGRAFT_XML_DONOR_SOURCE (source)->problem;
}

static void
donor_source_iface_init (EngraftDonorSourceInterface *iface)
{
  iface->next = engraft_xml_donor_source_next;
  iface->get_fraction = engraft_xml_donor_source_get_fraction;
  iface->get_line = engraft_xml_donor_source_get_line;
  iface->get_problem = engraft_xml_donor_source_get_problem;
}

/* Up to the first inventory, to know its mode */
static gboolean
read_beginning (EngraftXmlDonorSource  *self,
                GError                **error)
{
  while (!self->has_inventory)
    {
      const int code = xmlTextReaderRead (self->reader);
      gboolean is_whole = FALSE;

      if (code < 0 || self->parse_error || self->read_error)
        return fail_parsing (self, error);
      if (code == 0)
        return fail (self, 1, error, _("there is no INVENTORY of donors in it."));
      if (!read_node (self, &is_whole, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * engraft_xml_donor_source_new:
 * @file: a file
 * @error: return location for an error
 *
 * Opens a file, and reads what stands before the donors.  The memory that is needed does not depend on how many
 * there are.
 *
 * Returns: (transfer full): the source; %NULL on error: an [error@RegistryError] or [error@Gio.IOErrorEnum]
 */
EngraftXmlDonorSource *
engraft_xml_donor_source_new (GFile   *file,
                              GError **error)
{
  g_autoptr(EngraftXmlDonorSource) self = NULL;
  g_autoptr(GFileInfo) info = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (ENGRAFT_TYPE_XML_DONOR_SOURCE, NULL);
  if (!engraft_file_content_check (file, NULL, error))
    return NULL;
  self->stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
  info = self->stream ? g_file_input_stream_query_info (G_FILE_INPUT_STREAM (self->stream),
                                                        G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, error) : NULL;
  if (!info)
    return NULL;
  self->size = (guint64) g_file_info_get_size (info);
  /* neither entities nor the network; without HUGE, libxml2 limits depth, names and texts */
  self->reader = xmlReaderForIO (read_cb, NULL, self, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
  if (!self->reader)
    {
      fail (self, 1, error, _("there is no memory to read XML."));
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (self->reader, error_cb, self);
  self->is_open = TRUE;

  return read_beginning (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * engraft_xml_donor_source_get_mode:
 * @self: a file of donors
 * @mode: (out): how it wants to be imported
 *
 * Tells what its `UPDATE_MODE` is.
 *
 * Returns: whether it has one
 */
gboolean
engraft_xml_donor_source_get_mode (EngraftXmlDonorSource     *self,
                                   EngraftRegistryImportMode *mode)
{
  g_return_val_if_fail (ENGRAFT_IS_XML_DONOR_SOURCE (self) && mode, FALSE);

  if (self->has_mode)
    *mode = self->mode;

  return self->has_mode;
}
