/* engraft-csv-donor-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-csv-donor-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-csv-reader-private.h"
#include "libengraft/io/engraft-csv-scan.h"
#include "libengraft/registry/engraft-donor-values.h"
#include "libengraft/registry/engraft-registry.h"

#define BLOCK_SIZE ((gsize) 4 << 20)
#define NO_FIELD G_MAXUINT

/**
 * EngraftCsvDonorSource:
 *
 * The donors of a table of delimited text, such as CSV, with names in its first row.
 *
 * A cell that cannot be read makes its row one with a problem; a row that is not whole ends the reading.
 */
struct _EngraftCsvDonorSource
{
  GObject               parent_instance;

  EngraftTextSource    *source;
  EngraftImportOptions *options;
  EngraftDonorMapping  *mapping;
  DonorEvidence         evidence;     /* of its first block */
  DonorNotation         notation;
  CsvReader             reader;       /* its blocks and its plan; n_lines: those before the block */
  GPtrArray            *names;        /* ends with NULL */
  GArray               *targets;      /* of Target, by column */
  CsvCell              *cells;
  const char           *at, *end;     /* of the rows of the block that are whole */
  guint64               n_lines;      /* of the block that were passed */
  guint64               line;         /* of the last record */
  gboolean              is_open;
  EngraftDonorRecord    record;
  gboolean              has_serology; /* in columns of its own */
  const char           *serology[ENGRAFT_N_DONOR_LOCI][2];   /* of the record; NULL: none */
  GStringChunk         *texts;        /* of the record, that are written from several cells */
  char                 *problem;
};

/* The fields that a column is for: an id may be the GRID too */
typedef struct
{
  guint fields[2];
} Target;

static void donor_source_iface_init (EngraftDonorSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftCsvDonorSource, engraft_csv_donor_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_source_iface_init))

static void
engraft_csv_donor_source_finalize (GObject *object)
{
  EngraftCsvDonorSource *self = ENGRAFT_CSV_DONOR_SOURCE (object);

  for (guint i = 0; i < 2; i++)
    csv_block_clear (&self->reader.blocks[i]);
  g_clear_pointer (&self->source, engraft_text_source_free);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_array_unref);
  g_clear_object (&self->options);
  g_clear_object (&self->mapping);
  g_string_chunk_free (self->texts);
  g_free (self->cells);
  g_free (self->problem);

  G_OBJECT_CLASS (engraft_csv_donor_source_parent_class)->finalize (object);
}

static void
engraft_csv_donor_source_class_init (EngraftCsvDonorSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_csv_donor_source_finalize;
}

static void
engraft_csv_donor_source_init (EngraftCsvDonorSource *self)
{
  engraft_donor_record_init (&self->record);
  self->texts = g_string_chunk_new (256);
}

/* The rows that are whole in the block now; all of it is looked through for bytes that are no letters */
static gboolean
open_block (EngraftCsvDonorSource  *self,
            GError                **error)
{
  CsvBlock *block = self->reader.block;
  CsvChunk chunk = { .text = block->bytes + block->first, .length = block->whole - block->first };

  if (block->too_long)
    return csv_refuse_long (&self->reader, error);
  if (!csv_chunk_check (&chunk, &self->reader.plan))
    return csv_refuse (&self->reader, &chunk, error);
  self->at = block->bytes + block->first;
  self->end = block->bytes + block->whole;
  self->n_lines = 0;

  return TRUE;
}

/* FALSE without an error: there is none */
static gboolean
go_to_next_block (EngraftCsvDonorSource  *self,
                  GError                **error)
{
  CsvReader *reader = &self->reader;
  CsvBlock *done = reader->block;

  if (done->at_end && done->whole == done->length)
    {
      self->is_open = FALSE;
      engraft_text_source_check (self->source, error);
      return FALSE;
    }
  reader->n_lines += self->n_lines;
  self->n_lines = 0;
  reader->block = reader->next;
  reader->next = done;
  csv_block_begin (reader->block, done);

  return csv_block_fill (reader->block, self->source, NULL, error) &&
         csv_block_cut (reader->block, 0, CSV_CHUNK_SIZE, &reader->plan, self->source, NULL, error) &&
         open_block (self, error);
}

/* The cells of the row that begins at @at; NULL: it is not whole */
static const char *
scan_row (EngraftCsvDonorSource *self,
          CsvScanner            *scanner,
          const char            *at)
{
  const guint n_fields = self->reader.plan.n_fields;

  for (scanner->field = 0; ; at++, scanner->field++)
    {
      if (scanner->field == n_fields)
        {
          scanner->field--;
          return csv_scanner_fail (scanner, CSV_TOO_MANY);
        }
      at = csv_scan_cell (scanner, at, &self->cells[scanner->field]);
      if (!at)
        return NULL;
      if (csv_is_line_end (*at))
        break;
    }
  if (scanner->field + 1 < n_fields)
    return csv_scanner_fail (scanner, CSV_TOO_FEW);

  return at;
}

/* The first problem of a row is the one that is told */
static void
take_problem (EngraftCsvDonorSource *self,
              char                  *problem)
{
  if (self->problem)
    g_free (problem);
  else
    self->problem = problem;
}

static void
read_cell (EngraftCsvDonorSource *self,
           const Target          *target,
           const CsvCell         *cell)
{
  /* what ends the cell was looked at already */
  ((char *) cell->text)[cell->length] = '\0';
  for (guint i = 0; i < 2 && target->fields[i] != NO_FIELD; i++)
    {
      const guint field = target->fields[i], place = field - ENGRAFT_DONOR_FIELD_TYPING;
      const guint antigen = field - ENGRAFT_DONOR_FIELD_SEROLOGY;

      if (field >= ENGRAFT_DONOR_FIELD_SEROLOGY)
        {
          self->serology[antigen / 2][antigen % 2] = cell->text;
          continue;
        }
      /* most cells are names of alleles, which need no more */
      if (field >= ENGRAFT_DONOR_FIELD_TYPING && g_ascii_isdigit (*cell->text))
        {
          self->record.typing[place / 2][place % 2] = cell->text;
          continue;
        }
      take_problem (self, donor_values_set (&self->record, field, cell->text, &self->notation));
    }
}

/* Joins what serology saw with the typings by DNA, when all cells of the row are read */
static void
join_serology (EngraftCsvDonorSource *self)
{
  static const char * const as_they_are[2] = { NULL, NULL };

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (self->serology[i][0] || self->serology[i][1])
      take_problem (self, donor_values_set_typings (&self->record, i, as_they_are, self->serology[i], self->texts));
}

static gboolean
read_row (EngraftCsvDonorSource  *self,
          GError                **error)
{
  CsvChunk chunk = { .text = (char *) self->at };
  CsvScanner scanner = { &chunk, &self->reader.plan, self->end, self->n_lines, 0 };
  const Target *targets = (const Target *) self->targets->data;
  const char *after;

  self->line = self->reader.n_lines + self->n_lines + 1;
  after = scan_row (self, &scanner, self->at);
  if (!after)
    return csv_refuse (&self->reader, &chunk, error);
  self->n_lines = scanner.n_lines + 1;
  self->at = csv_skip_line (after, self->end);
  engraft_donor_record_init (&self->record);
  g_clear_pointer (&self->problem, g_free);
  if (self->has_serology)
    {
      memset (self->serology, 0, sizeof self->serology);
      g_string_chunk_clear (self->texts);
    }
  for (guint i = 0; i < self->targets->len; i++)
    if (self->cells[i].length)
      read_cell (self, &targets[i], &self->cells[i]);
  donor_values_divide (&self->record);
  if (self->has_serology)
    join_serology (self);

  return TRUE;
}

static gboolean
engraft_csv_donor_source_next (EngraftDonorSource        *source,
                               const EngraftDonorRecord **record,
                               GError                   **error)
{
  EngraftCsvDonorSource *self = ENGRAFT_CSV_DONOR_SOURCE (source);
  GError *local = NULL;

  while (self->is_open)
    {
      if (self->at < self->end && !csv_is_blank (self->at, self->end))
        {
          if (!read_row (self, error))
            return FALSE;
          *record = &self->record;
          return TRUE;
        }
      if (self->at < self->end)
        {
          self->at = csv_skip_line (self->at, self->end);
          self->n_lines++;
        }
      else if (!go_to_next_block (self, &local) && local)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }

  return TRUE;
}

static double
engraft_csv_donor_source_get_fraction (EngraftDonorSource *source)
{
  EngraftCsvDonorSource *self = ENGRAFT_CSV_DONOR_SOURCE (source);
  const guint64 size = engraft_text_source_get_size (self->source);

  return size ? (double) engraft_text_source_get_position (self->source) / size : 1;
}

static guint64
engraft_csv_donor_source_get_line (EngraftDonorSource *source)
{
  return ENGRAFT_CSV_DONOR_SOURCE (source)->line;
}

static const char *
engraft_csv_donor_source_get_problem (EngraftDonorSource *source)
{
  return ENGRAFT_CSV_DONOR_SOURCE (source)->problem;
}

static void
donor_source_iface_init (EngraftDonorSourceInterface *iface)
{
  iface->next = engraft_csv_donor_source_next;
  iface->get_fraction = engraft_csv_donor_source_get_fraction;
  iface->get_line = engraft_csv_donor_source_get_line;
  iface->get_problem = engraft_csv_donor_source_get_problem;
}

static void
look_at_cells (EngraftCsvDonorSource *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const guint field = g_array_index (self->targets, Target, i).fields[0];
      const CsvCell *cell = &self->cells[i];
      char value[DONOR_EVIDENCE_LENGTH];

      if (field < ENGRAFT_DONOR_FIELD_SEX || field >= ENGRAFT_DONOR_FIELD_TYPING || cell->length >= sizeof value)
        continue;
      memcpy (value, cell->text, cell->length);
      value[cell->length] = '\0';
      donor_evidence_add (&self->evidence, field, value);
    }
}

/* Rows of the first block are looked at twice: of a copy, as texts in quotation marks are changed in place */
static void
look_at_rows (EngraftCsvDonorSource *self)
{
  enum { ROOM = 64 };     /* for eight bytes at a time */
  const gsize n = self->end - self->at;
  g_autofree char *text = g_malloc (n + ROOM);
  const char *at = text, *end = text + n;
  CsvChunk chunk = { .text = text };
  CsvScanner scanner = { &chunk, &self->reader.plan, end, 0, 0 };

  memcpy (text, self->at, n);
  memset (text + n, 0, ROOM);
  while (at < end)
    {
      if (!csv_is_blank (at, end))
        {
          at = scan_row (self, &scanner, at);
          if (!at)
            return;   /* is told when the row is read */
          look_at_cells (self);
        }
      at = csv_skip_line (at, end);
    }
}

static gboolean
refuse_mapping (GError     **error,
                const char  *format,
                ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE, message);

  return FALSE;
}

static gboolean
find_columns (EngraftCsvDonorSource  *self,
              GError                **error)
{
  const Target none = { { NO_FIELD, NO_FIELD } };

  for (guint i = 0; i < self->reader.plan.n_fields; i++)
    g_array_append_val (self->targets, none);
  for (guint field = 0; field < ENGRAFT_N_DONOR_FIELDS; field++)
    {
      const char *column = engraft_donor_mapping_get_column (self->mapping, field);
      guint place = 0;
      Target *target;

      if (!column)
        continue;
      while (self->names->pdata[place] && !g_str_equal (self->names->pdata[place], column))
        place++;
      if (!self->names->pdata[place])
        return refuse_mapping (error, _("The file has no column “%s”."), column);
      target = &g_array_index (self->targets, Target, place);
      if (target->fields[1] != NO_FIELD)
        return refuse_mapping (error, _("The column “%s” is wanted for three things."), column);
      target->fields[target->fields[0] != NO_FIELD] = field;
    }

  for (guint field = ENGRAFT_DONOR_FIELD_SEROLOGY; field < ENGRAFT_N_DONOR_FIELDS; field++)
    self->has_serology |= engraft_donor_mapping_get_column (self->mapping, field) != NULL;

  return engraft_donor_mapping_check (self->mapping, error);
}

static gboolean
open_reader (EngraftCsvDonorSource  *self,
             EngraftEncoding         encoding,
             GError                **error)
{
  CsvReader *reader = &self->reader;
  const gsize size = MIN (engraft_text_source_get_size (self->source) + 64, BLOCK_SIZE);
  gsize start, length;

  reader->source = self->source;
  reader->options = self->options;
  reader->encoding = encoding;
  reader->plan.quote = '"';
  for (guint i = 0; i < 2; i++)
    csv_block_init (&reader->blocks[i], size);
  reader->block = &reader->blocks[0];
  reader->next = &reader->blocks[1];
  self->names = csv_reader_go_to_rows (reader, &start, &length, error);
  if (!self->names)
    return FALSE;
  if (reader->plan.delimiter == ' ')
    return refuse_mapping (error, _("Blanks are no separator of donors' files. Separate the columns by commas, "
                                    "semicolons or tabulators."));
  reader->plan.n_fields = self->names->len;
  g_ptr_array_add (self->names, NULL);
  self->cells = g_new (CsvCell, reader->plan.n_fields);

  return csv_block_cut (reader->block, start, CSV_CHUNK_SIZE, &reader->plan, self->source, NULL, error) &&
         open_block (self, error);
}

/* The names of the columns are known, and what they are is not */
static EngraftCsvDonorSource *
open_file (GFile            *file,
           EngraftEncoding   encoding,
           GError          **error)
{
  g_autoptr(EngraftCsvDonorSource) self = g_object_new (ENGRAFT_TYPE_CSV_DONOR_SOURCE, NULL);

  self->options = engraft_import_options_new ();
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  self->source = engraft_text_source_new_for_file (file, NULL, error);

  return self->source && open_reader (self, encoding, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * engraft_csv_donor_source_new:
 * @file: a table
 * @mapping: (nullable): what its columns are; %NULL: as their names say
 * @error: return location for an error
 *
 * Opens a table of donors.  Whether it is separated by commas, semicolons, tabulators or bars is found out.
 *
 * Returns: (transfer full): the source; %NULL on error: an [error@ImportError], [error@RegistryError] or
 *   [error@Gio.IOErrorEnum]
 */
EngraftCsvDonorSource *
engraft_csv_donor_source_new (GFile                *file,
                              EngraftDonorMapping  *mapping,
                              GError              **error)
{
  g_autoptr(EngraftCsvDonorSource) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && (!mapping || ENGRAFT_IS_DONOR_MAPPING (mapping)), NULL);

  self = open_file (file, mapping ? engraft_donor_mapping_get_encoding (mapping) : ENGRAFT_ENCODING_AUTOMATIC, error);
  if (!self)
    return NULL;
  self->mapping = mapping ? g_object_ref (mapping)
                          : engraft_donor_mapping_new_guessed ((const char * const *) self->names->pdata);
  if (!find_columns (self, error))
    return NULL;
  look_at_rows (self);
  self->notation = donor_evidence_judge (&self->evidence, engraft_donor_mapping_get_decimal (self->mapping),
                                         engraft_donor_mapping_get_date_order (self->mapping));
  self->is_open = TRUE;

  return g_steal_pointer (&self);
}

/**
 * engraft_csv_donor_source_get_mapping:
 * @self: a table of donors
 *
 * Tells what its columns are read as.
 *
 * Returns: (transfer none): the mapping; to change it changes nothing here
 */
EngraftDonorMapping *
engraft_csv_donor_source_get_mapping (EngraftCsvDonorSource *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CSV_DONOR_SOURCE (self), NULL);

  return self->mapping;
}

/**
 * engraft_csv_donor_source_get_names:
 * @self: a table of donors
 *
 * Lists its columns.
 *
 * Returns: (transfer none) (array zero-terminated=1): their names
 */
const char * const *
engraft_csv_donor_source_get_names (EngraftCsvDonorSource *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CSV_DONOR_SOURCE (self), NULL);

  return (const char * const *) self->names->pdata;
}

/**
 * engraft_csv_donor_source_dup_unused:
 * @self: a table of donors
 *
 * Lists the columns that are not read.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names
 */
char **
engraft_csv_donor_source_dup_unused (EngraftCsvDonorSource *self)
{
  GPtrArray *unused;

  g_return_val_if_fail (ENGRAFT_IS_CSV_DONOR_SOURCE (self), NULL);

  unused = g_ptr_array_new ();
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, Target, i).fields[0] == NO_FIELD)
      g_ptr_array_add (unused, g_strdup (self->names->pdata[i]));
  g_ptr_array_add (unused, NULL);

  return (char **) g_ptr_array_free (unused, FALSE);
}

/**
 * engraft_csv_donor_source_dup_notes:
 * @self: a table of donors
 *
 * Says how letters, numbers, dates and codes of sex are read, as far as they may be read otherwise, and what is
 * refused until somebody chooses.  It is found out from the first rows.
 *
 * Returns: (transfer full) (array zero-terminated=1): sentences for a person
 */
char **
engraft_csv_donor_source_dup_notes (EngraftCsvDonorSource *self)
{
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (ENGRAFT_IS_CSV_DONOR_SOURCE (self), NULL);

  if (engraft_donor_mapping_get_encoding (self->mapping) == ENGRAFT_ENCODING_WINDOWS_1252)
    g_ptr_array_add (sentences, g_strdup (_("The file is read as Windows-1252. Look whether letters such as ä or é "
                                            "are right.")));
  donor_evidence_tell (&self->evidence, &self->notation, engraft_donor_mapping_get_decimal (self->mapping), sentences);
  g_ptr_array_add (sentences, NULL);

  return (char **) g_ptr_array_steal (sentences, NULL);
}

/**
 * engraft_csv_donor_source_dup_columns:
 * @file: a table
 * @encoding: how its letters are kept
 * @error: return location for an [error@ImportError] or [error@Gio.IOErrorEnum]
 *
 * Lists the columns of a table, also of one that cannot be read before somebody says what they are.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names; %NULL on error
 */
char **
engraft_csv_donor_source_dup_columns (GFile            *file,
                                      EngraftEncoding   encoding,
                                      GError          **error)
{
  g_autoptr(EngraftCsvDonorSource) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = open_file (file, encoding, error);

  return self ? g_strdupv ((char **) self->names->pdata) : NULL;
}
