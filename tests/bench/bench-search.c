/* bench-search.c: an index of many donors is built and opened, and patients are searched in it.
 *
 * bench-search RELEASE [DONORS...]: the folder or zip file of a release of IPD-IMGT/HLA.  To keep an index:
 * bench-search RELEASE --build FOLDER DONORS, and then bench-search RELEASE --search FOLDER.
 *
 * The donors are by chance: of each locus there are DIFFERENT typings (of names of two to four fields, groups, XX and
 * lists), a few of which are common and most of which are rare, as in a registry.  A patient is one of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/registry/engraft-donor-source.h"
#include "libengraft/registry/engraft-search-result.h"

enum { N_LOCI = 6, DIFFERENT = 300000, N_TEXTS = 20000, PAGE = 100, N_PATIENTS = 5 };

static char *texts[N_LOCI][N_TEXTS];
static guint32 typings[N_LOCI][DIFFERENT][2];

#define CROWD_TYPE_SOURCE (crowd_source_get_type ())
G_DECLARE_FINAL_TYPE (CrowdSource, crowd_source, CROWD, SOURCE, GObject)

struct _CrowdSource
{
  GObject             parent_instance;
  guint64             state;
  guint               n, next;
  EngraftDonorRecord  record;
  char                id[16];
};

/* splitmix64 (Steele et al. 2014) */
static guint64
draw (CrowdSource *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/* The k-th is drawn some 1/k as often as the first. */
static guint
draw_skewed (CrowdSource *self,
             guint        n)
{
  double u = (double) (draw (self) >> 11) / 9007199254740992.;

  return MIN ((guint) (exp (u * log (n + 1.)) - 1), n - 1);
}

static gboolean
crowd_source_next (EngraftDonorSource        *source,
                   const EngraftDonorRecord **record,
                   GError                   **error)
{
  CrowdSource *self = CROWD_SOURCE (source);

  if (self->next == self->n)
    return TRUE;

  self->record.row = ++self->next;
  self->record.kind = draw (self) % 50 == 0 ? ENGRAFT_DONOR_CORD : ENGRAFT_DONOR_ADULT;
  self->record.sex = 1 + draw (self) % 2;
  self->record.birth = 19650000 + (guint32) (draw (self) % 40) * 10000 + 615;
  for (guint i = 0; i < N_LOCI; i++)
    {
      const guint32 *typing = typings[i][draw_skewed (self, DIFFERENT)];
      gboolean is_typed = i < 2 || i == 3 || draw (self) % 4 > 0;

      for (guint k = 0; k < 2; k++)
        self->record.typing[i][k] = is_typed ? texts[i][typing[k]] : "";
    }
  *record = &self->record;

  return TRUE;
}

static void
crowd_source_iface_init (EngraftDonorSourceInterface *iface)
{
  iface->next = crowd_source_next;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CrowdSource, crowd_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, crowd_source_iface_init))

static void
crowd_source_class_init (CrowdSourceClass *klass)
{
}

static void
crowd_source_init (CrowdSource *self)
{
  engraft_donor_record_init (&self->record);
  self->record.id = "donor";
  self->record.pool = "Simulated";
  self->state = 7;
}

static void
make_typings (EngraftNomenclature *nomenclature)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  g_autoptr(CrowdSource) chance = g_object_new (CROWD_TYPE_SOURCE, NULL);

  for (guint i = 0; i < N_LOCI; i++)
    {
      const char *name = engraft_donor_locus_get_name (i);
      const EgLocus *locus = eg_nomenclature_find_locus (names, name, strlen (name));

      for (guint k = 0; k < N_TEXTS; k++)
        {
          char one[EG_ALLELE_MAX_TEXT], other[EG_ALLELE_MAX_TEXT];

          eg_allele_print (names->names[locus->first + draw_skewed (chance, locus->n)], locus->first_width, one);
          eg_allele_print (names->names[locus->first + draw (chance) % locus->n], locus->first_width, other);
          texts[i][k] = k % 10 == 0 ? g_strdup_printf ("%.*s:XX", (int) strcspn (one, ":"), one)
                        : k % 3 == 0 ? g_strdup_printf ("%s/%s", one, other) : g_strdup (one);
        }
      for (guint k = 0; k < DIFFERENT; k++)
        for (guint side = 0; side < 2; side++)
          typings[i][k][side] = draw_skewed (chance, N_TEXTS);
    }
}

static double
get_peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.;
}

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* In a process of its own, as its memory is counted too. */
static void
build (GFile               *folder,
       EngraftNomenclature *nomenclature,
       guint                n)
{
  g_autoptr(CrowdSource) source = g_object_new (CROWD_TYPE_SOURCE, NULL);
  g_autoptr(GError) error = NULL;
  double start = now (), took;

  source->n = n;
  if (!engraft_donor_index_build (folder, nomenclature, NULL, ENGRAFT_DONOR_SOURCE (source), 1, NULL, NULL, NULL,
                                  &error))
    g_error ("%s", error->message);
  took = now () - start;
  printf ("%9u donors: built in %.1f s, %.0f thousand/s\n", n, took, n / took / 1e3);
}

static void
search (EngraftDonorIndex          *index,
        const char                 *what,
        EngraftMatchSet             set,
        EngraftSearchKind           kind,
        int                         mismatches,
        const EngraftSearchPatient *patients)
{
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  double scan[N_PATIENTS], page[N_PATIENTS], least_scan = 1e9, least_page = 1e9, most_page = 0;
  double least_busy = 1e9, most_busy = 0;
  guint64 n_found = 0;

  g_object_set (options, "match-set", set, "kind", kind, "mismatches", mismatches, NULL);
  for (guint i = 0; i < N_PATIENTS; i++)
    {
      g_autoptr(EngraftSearchResult) result = NULL;
      double start = now (), busy = (double) clock () / CLOCKS_PER_SEC;

      result = engraft_donor_index_search (index, &patients[i], options, 1000, NULL, NULL);
      scan[i] = now () - start;
      busy = (double) clock () / CLOCKS_PER_SEC - busy;
      least_busy = MIN (least_busy, busy);
      most_busy = MAX (most_busy, busy);
      for (guint k = 0; k < MIN (PAGE, engraft_search_result_get_n_listed (result)); k++)
        g_object_unref (engraft_search_result_dup_hit (result, k, NULL, NULL));
      page[i] = now () - start;
      least_scan = MIN (least_scan, scan[i]);
      least_page = MIN (least_page, page[i]);
      most_page = MAX (most_page, page[i]);
      n_found += engraft_search_result_get_n_found (result);
    }
  printf ("  %s, %d mismatches: %10.1f found; search %.3f s, with the first %d graded %.3f s (at most %.3f s); processors "
          "%.3f to %.3f s\n", what, mismatches, (double) n_found / N_PATIENTS, least_scan, PAGE, least_page, most_page,
          least_busy, most_busy);
  fflush (stdout);
}

static void
measure (GFile               *folder,
         EngraftNomenclature *nomenclature)
{
  static const struct { const char *what; EngraftMatchSet set; EngraftSearchKind kind; } kinds[] = {
    { "5 loci", ENGRAFT_MATCH_10, ENGRAFT_SEARCH_ALL }, { "6 loci", ENGRAFT_MATCH_12, ENGRAFT_SEARCH_ALL },
    { "class of cord blood, units", ENGRAFT_MATCH_CORD, ENGRAFT_SEARCH_CORDS },
    { "class of cord blood, all", ENGRAFT_MATCH_CORD, ENGRAFT_SEARCH_ALL },
  };
  g_autoptr(CrowdSource) chance = g_object_new (CROWD_TYPE_SOURCE, NULL);
  EngraftSearchPatient patients[N_PATIENTS] = { { .typing = NULL } };
  g_autoptr(EngraftDonorIndex) index = NULL;
  g_autoptr(GError) error = NULL;
  double start = now ();

  index = engraft_donor_index_open (folder, nomenclature, NULL, &error);
  if (!index)
    g_error ("%s", error->message);
  printf ("  opened in %.3f s\n", now () - start);
  chance->n = G_MAXUINT;
  for (guint i = 0; i < N_PATIENTS; i++)
    {
      const EngraftDonorRecord *record;

      crowd_source_next (ENGRAFT_DONOR_SOURCE (chance), &record, NULL);
      patients[i].typing = engraft_typing_new (nomenclature, NULL);
      for (guint k = 0; k < N_LOCI; k++)
        engraft_typing_set_locus (patients[i].typing, engraft_donor_locus_get_name (k), record->typing[k][0],
                                  record->typing[k][1], NULL);
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (int mismatches = 0; mismatches <= 3; mismatches++)
      search (index, kinds[k].what, kinds[k].set, kinds[k].kind, mismatches, patients);
  printf ("  peak memory of the search %.0f MB\n", get_peak_megabytes ());
  for (guint i = 0; i < N_PATIENTS; i++)
    g_object_unref (patients[i].typing);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(EngraftNomenclature) nomenclature = NULL;
  g_autoptr(GFile) release = NULL, folder = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  if (argc < 2)
    {
      puts ("There is no release of the nomenclature to measure with.");
      return 0;
    }
  release = g_file_new_for_commandline_arg (argv[1]);
  nomenclature = engraft_nomenclature_new_from_release (release, NULL, &error);
  if (!nomenclature)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  path = g_dir_make_tmp ("engraft-bench-search-XXXXXX", NULL);
  folder = g_file_new_for_path (path);
  if (argc == 4 && g_str_equal (argv[2], "--search"))
    {
      g_object_unref (folder);
      folder = g_file_new_for_path (argv[3]);
      make_typings (nomenclature);
      measure (folder, nomenclature);
      return 0;
    }
  make_typings (nomenclature);
  if (argc == 5 && g_str_equal (argv[2], "--build"))
    {
      g_object_unref (folder);
      folder = g_file_new_for_path (argv[3]);
      build (folder, nomenclature, (guint) strtoul (argv[4], NULL, 10));
      return 0;
    }
  for (int i = 2; i < MAX (argc, 3); i++)
    {
      const char *own[] = { argv[0], argv[1], "--search", path, NULL };
      g_autoptr(GFile) file = g_file_get_child (folder, "donors-0");

      build (folder, nomenclature, argc > 2 ? (guint) strtoul (argv[i], NULL, 10) : 1000000);
      fflush (stdout);
      g_spawn_sync (NULL, (char **) own, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, NULL, NULL);
      g_file_delete (file, NULL, NULL);
    }
  g_file_delete (folder, NULL, NULL);

  return 0;
}
