"""From a table to a picture, from Python: what a script can do."""
import sys
import tempfile
import unittest

try:
    import gi
    gi.require_foreign('cairo')
    import cairo
except ImportError as error:
    print('1..0 # SKIP python3-gi-cairo is not installed:', error)
    sys.exit(77)

gi.require_version('Engraft', '1')
gi.require_version('EngraftChart', '1')
from gi.repository import Engraft, EngraftChart, Gio, GLib        # noqa: E402

TIMES = [6., 6., 6., 7., 10., 13., 16., 22., 23., 6., 9., 10., 11., 17., 19., 20., 25., 32., 32., 34., 35.]
EVENTS = [1.] * 9 + [0.] * 12


def numbers(name, values):
    import array
    return Engraft.Column.new_numbers(name, Engraft.ColumnType.NUMBER, GLib.Bytes.new(array.array('d', values).tobytes()))


def fit():
    table = Engraft.Table.new('freireich', [numbers('weeks', TIMES), numbers('relapse', EVENTS)])
    cohort = Engraft.Cohort.new()
    cohort.props.time = 'weeks'
    cohort.props.time_unit = Engraft.TimeUnit.WEEKS
    cohort.props.status = 'relapse'
    cohort.props.events = ['1']
    data = Engraft.SurvivalData.new(table, cohort, None)
    return Engraft.SurvivalFit.new(data, Engraft.SurvivalOptions.new(), None)


class FigureTest(unittest.TestCase):
    def scene(self):
        return EngraftChart.survival_figure_new(fit(), Engraft.SurvivalFigureOptions.new())

    def test_numbers(self):
        """Kaplan-Meier of 6-mercaptopurine: 0.8571 at 6 weeks (Kalbfleisch and Prentice)."""
        survival, se, lower, upper = fit().get_curve(0).get_estimate(6.)
        self.assertAlmostEqual(survival, 18 / 21)
        self.assertTrue(lower < survival < upper)

    def test_draw(self):
        style = EngraftChart.Style()
        style.init_print()
        surface = cairo.ImageSurface(cairo.FORMAT_RGB24, 400, 300)
        scene = self.scene()
        scene.draw(cairo.Context(surface), None, 400, 300, style)
        drawn, x, y, width, height = scene.get_plot_area()
        self.assertTrue(drawn and width > 100 and height > 50)
        # the curve is drawn at 100 % at first: not white
        px, py = scene.data_to_point(1., 1.)
        offset = int(py) * surface.get_stride() + 4 * int(px)
        self.assertNotEqual(bytes(surface.get_data()[offset:offset + 3]), b'\xff\xff\xff')

    def test_read(self):
        scene = self.scene()
        self.assertEqual(scene.next_stop(0., 1), 6.)
        self.assertIn('85.7%', scene.dup_readout(6.))
        self.assertIn('21', scene.get_description())

    def test_export(self):
        style = EngraftChart.Style()
        style.init_print()
        svg = EngraftChart.export_svg_bytes(self.scene(), style, 493., 369.)
        self.assertIn(b'Time (weeks)</text>', svg.get_data())
        with self.assertRaises(GLib.Error) as refused:
            EngraftChart.export_file(self.scene(), style, 100., 100., 300., Gio.File.new_for_path('/tmp/x.doc'))
        self.assertIn('x.doc', refused.exception.message)


class RegistryTest(unittest.TestCase):
    def test_import(self):
        """Simulated donors in, and one of them out."""
        with tempfile.TemporaryDirectory() as folder:
            registry = Engraft.Registry.open(Gio.File.new_for_path(folder + '/r.engraft-registry'))
            source = Engraft.SimulatedRegistry.new(1000, 1)
            seen = []
            report = Engraft.RegistryImport.new(registry, source, Engraft.RegistryImportMode.FULL).run(
                None, lambda fraction, n_read: seen.append((fraction, n_read)))
            self.assertEqual(report.get_n_added(), 1000)
            self.assertEqual(seen[-1], (1., 1000))
            self.assertEqual((registry.get_n_donors(), registry.dup_pools()), (1000, ['Simulated']))
            donor = registry.get_donor(1)
            self.assertEqual(registry.find_donor(donor.get_id()).get_id(), donor.get_id())


if __name__ == '__main__':
    unittest.main(verbosity=2)
